using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class ValuesTests
{
    [TestMethod]
    [DataRow("500MB", 500_000_000L)]
    [DataRow("2GiB", 2_147_483_648L)]
    [DataRow("2gb", 2_000_000_000L)]
    [DataRow("1.5 kB", 1_500L)]
    [DataRow("7", 7L)]
    [DataRow("7B", 7L)]
    [DataRow("0", null)]
    [DataRow("-1", null)]
    [DataRow("MB", null)]
    [DataRow("1,5MB", null)]
    [DataRow("99999999999999999999TB", null)]
    public void Size_IsParsed(string text, long? expected) => Assert.AreEqual(expected, Values.Size(text));

    [TestMethod]
    [DataRow("30s", 30_000.0)]
    [DataRow("00:00:30", 30_000.0)]
    [DataRow("500ms", 500.0)]
    [DataRow("2m", 120_000.0)]
    [DataRow("1.5h", 5_400_000.0)]
    [DataRow("30", null)]
    [DataRow("0s", null)]
    [DataRow("-1s", null)]
    [DataRow("soon", null)]
    [DataRow("999h", null)]
    public void Duration_IsParsed(string text, double? milliseconds) =>
        Assert.AreEqual(milliseconds, Values.Duration(text)?.TotalMilliseconds);

    [TestMethod]
    [DataRow("Modality=MG&StudyDate=20190101-", "Modality=MG StudyDate=20190101-")]
    [DataRow("modality=MG|CT;\n PatientName = DOE* ", "Modality=MG\\CT PatientName=DOE*")]
    [DataRow("(0008,0060)=CT;00100020=x", "Modality=CT PatientID=x")]
    [DataRow("", "")]
    public void Query_IsParsed(string text, string expected)
    {
        IReadOnlyList<QueryKey> keys = QueryParser.Parse(text, out QueryProblem? problem);
        Assert.IsNull(problem);
        Assert.AreEqual(expected, string.Join(' ', keys.Select(key => $"{key.Keyword}={key.Pattern}")));
    }

    [TestMethod]
    [DataRow("GantryDetectorTilt")]
    [DataRow("PatientBirthTime")]
    [DataRow("PatientSize")]
    [DataRow("InstanceCreationTime")]
    [DataRow("0018,1120")]
    public void UnlistedKeyword_IsPassedToTheSource(string keyword) =>
        Assert.AreEqual(keyword, QueryParser.Parse($"{keyword}=0", out _).Single().Keyword);
}
