using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Tcia;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>What the archive states about a series, in the forms of its versions.</summary>
[TestClass]
public sealed class SeriesFactsTests
{
    [TestMethod]
    [DataRow("\"ImageCount\":3,\"FileSize\":1000", 3, 1000L)]
    [DataRow("\"ImageCount\":\"3\",\"FileSize\":\"1000\"", 3, 1000L)]
    [DataRow("\"ImageCount\":-3,\"FileSize\":1e3", null, null)]
    [DataRow("\"ImageCount\":99999999999,\"FileSize\":9223372036854775807", null, null)]
    [DataRow("\"ImageCount\":null,\"FileSize\":{}", null, null)]
    [DataRow("", null, null)]
    public void Numbers_CanBeText(string members, int? count, long? size)
    {
        SeriesFacts facts = Parse(members);
        Assert.AreEqual(count, facts.ImageCount);
        Assert.AreEqual(size, facts.FileSize);
        Assert.IsNull(facts.Revision);
    }

    [TestMethod]
    public void License_HasTheDoiOfTheCollection()
    {
        const string Url = "https://creativecommons.org/licenses/by/3.0/";
        var expected = new LicenseTerms("CC BY 3.0") { Url = Url, Doi = "10.7937/K9/TCIA.2015.LO9QL9SX" };
        foreach (string page in new[] { "DataDescriptionURI", "CollectionURI" })
        {
            Assert.AreEqual(expected, Parse($"\"LicenseName\":\"CC BY 3.0\",\"LicenseURI\":\"{Url}\","
                + $"\"{page}\":\"https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX\"").Terms);
        }

        Assert.AreEqual(new LicenseTerms(Url) { Url = Url }, Parse($"\"LicenseURI\":\"{Url}\",\"CollectionURI\":\"https://x\"").Terms);
        Assert.AreEqual(new LicenseTerms(""), Parse("\"LicenseName\":\" \"").Terms);
        Assert.AreEqual(new LicenseTerms("") { Doi = "10.7937/X" }, Parse("\"CollectionURI\":\"https://doi.org/10.7937/X\"").Terms);
    }

    private static SeriesFacts Parse(string members)
    {
        using JsonDocument document = JsonDocument.Parse($"{{{members}}}");
        return SeriesFacts.Parse("1.2", "1.2.3", document.RootElement);
    }
}
