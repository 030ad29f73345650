using MedicalImages.Http.Retry;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class RetryClassifierTests
{
    [TestMethod]
    [DataRow(FailureKind.Unreachable, RetryDecision.Transient)]
    [DataRow(FailureKind.Stalled, RetryDecision.Transient)]
    [DataRow(FailureKind.Truncated, RetryDecision.Transient)]
    [DataRow(FailureKind.NameNotFound, RetryDecision.OnceMore)]
    [DataRow(FailureKind.UnexpectedResponse, RetryDecision.OnceMore)]
    [DataRow(FailureKind.Damaged, RetryDecision.OnceMore)]
    [DataRow(FailureKind.Untrusted, RetryDecision.Permanent)]
    [DataRow(FailureKind.Redirect, RetryDecision.Permanent)]
    public void Kind_HasItsRetryDecision(object kind, object expected) =>
        Assert.AreEqual(expected, RetryClassifier.Classify(new SourceFailure((FailureKind)kind, new Uri("http://x/"), "")));

    [TestMethod]
    [DataRow(RetryDecision.Transient, new[] { 408, 425, 429, 502, 503, 504 })]
    [DataRow(RetryDecision.OnceMore, new[] { 500, 507, 520 })]
    [DataRow(RetryDecision.Permanent, new[] { 204, 206, 304, 400, 401, 403, 404, 405, 406, 407, 409, 410, 416, 418, 451, 501, 505 })]
    public void Status_HasItsRetryDecision(object expected, int[] statuses)
    {
        foreach (int status in statuses) Assert.AreEqual(expected, Of(status, null), $"{status}");
    }

    [TestMethod]
    [DataRow(500, 27, RetryDecision.Permanent)]
    [DataRow(500, 3, RetryDecision.Permanent)]
    [DataRow(500, 8, RetryDecision.Permanent)]
    [DataRow(500, 11, RetryDecision.OnceMore)]
    [DataRow(503, 27, RetryDecision.Transient)]
    [DataRow(404, 17, RetryDecision.Permanent)]
    public void OrthancErrorNumber_DeterminesTheDecisionForStatus500(int status, int orthancStatus, object expected) =>
        Assert.AreEqual(expected, Of(status, orthancStatus));

    [TestMethod]
    public void EveryKind_IsInTheTable()
    {
        foreach (FailureKind kind in Enum.GetValues<FailureKind>()
            .Except([FailureKind.Status, FailureKind.Untrusted, FailureKind.Redirect, FailureKind.Unreadable, FailureKind.Gone,
            FailureKind.TooLarge, FailureKind.Offline, FailureKind.ArchiveDamaged, FailureKind.Described]))
            Assert.AreNotEqual(RetryDecision.Permanent, RetryClassifier.Classify(new SourceFailure(kind, new Uri("http://x/"), "")),
                $"{kind}");
    }

    private static RetryDecision Of(int status, int? orthancStatus) =>
        RetryClassifier.Classify(new SourceFailure(FailureKind.Status, new Uri("http://x/"), "")
        { Status = status, OrthancStatus = orthancStatus });
}
