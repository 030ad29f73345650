using MedicalImages.Http.Retry;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class FailureTableTests
{
    [TestMethod]
    [DataRow(FailureKind.Unreachable, Prospect.Transient)]
    [DataRow(FailureKind.Stalled, Prospect.Transient)]
    [DataRow(FailureKind.Cut, Prospect.Transient)]
    [DataRow(FailureKind.NameNotFound, Prospect.OnceMore)]
    [DataRow(FailureKind.NotUnderstood, Prospect.OnceMore)]
    [DataRow(FailureKind.Damaged, Prospect.OnceMore)]
    [DataRow(FailureKind.Untrusted, Prospect.Permanent)]
    [DataRow(FailureKind.Redirect, Prospect.Permanent)]
    public void Kind_HasItsProspect(object kind, object expected) =>
        Assert.AreEqual(expected, FailureTable.Of(new SourceFailure((FailureKind)kind, new Uri("http://x/"), "")));

    [TestMethod]
    [DataRow(Prospect.Transient, new[] { 408, 425, 429, 502, 503, 504 })]
    [DataRow(Prospect.OnceMore, new[] { 500, 507, 520 })]
    [DataRow(Prospect.Permanent, new[] { 204, 206, 304, 400, 401, 403, 404, 405, 406, 407, 409, 410, 416, 418, 451, 501, 505 })]
    public void Status_HasItsProspect(object expected, int[] statuses)
    {
        foreach (int status in statuses) Assert.AreEqual(expected, Of(status, null), $"{status}");
    }

    [TestMethod]
    [DataRow(500, 27, Prospect.Permanent)]
    [DataRow(500, 3, Prospect.Permanent)]
    [DataRow(500, 8, Prospect.Permanent)]
    [DataRow(500, 11, Prospect.OnceMore)]
    [DataRow(503, 27, Prospect.Transient)]
    [DataRow(404, 17, Prospect.Permanent)]
    public void OrthancsNumber_DecidesAboutItsFiveHundred(int status, int orthancStatus, object expected) => Assert.AreEqual(expected, Of(status, orthancStatus));

    [TestMethod]
    public void EveryKind_IsInTheTable()
    {
        foreach (FailureKind kind in Enum.GetValues<FailureKind>().Except([FailureKind.Status, FailureKind.Untrusted, FailureKind.Redirect, FailureKind.Unreadable, FailureKind.Gone, FailureKind.TooLarge, FailureKind.Offline]))
            Assert.AreNotEqual(Prospect.Permanent, FailureTable.Of(new SourceFailure(kind, new Uri("http://x/"), "")), $"{kind}");
    }

    private static Prospect Of(int status, int? orthancStatus) =>
        FailureTable.Of(new SourceFailure(FailureKind.Status, new Uri("http://x/"), "") { Status = status, OrthancStatus = orthancStatus });
}
