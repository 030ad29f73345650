using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Doi;

namespace MedicalImages.Tests.Sources.Doi;

/// <summary>License and citation of a record.</summary>
[TestClass]
public sealed class ZenodoRecordTests
{
    private const string License = "\"license\":{\"id\":\"cc-by-4.0\",\"title\":\"x\"}";
    private const string Address = "https://doi.org/10.5281/zenodo.7";

    [TestMethod]
    [DataRow("", $"Zenodo. {Address}")]
    [DataRow("\"title\":\"A title\",", $"A title. Zenodo. {Address}")]
    [DataRow("\"title\":\"A title.\",\"publication_date\":\"2024-05-01\",", $"(2024). A title. Zenodo. {Address}")]
    [DataRow("\"title\":\"A\\ntitle\",\"creators\":[{\"name\":\"Doe, J.\"},{\"name\":\"Roe, R.\"}],",
        $"Doe, J.; Roe, R. A title. Zenodo. {Address}")]
    [DataRow("\"creators\":[{\"name\":\"Doe, Jane\"}],\"publication_date\":\"2024\",", $"Doe, Jane (2024). Zenodo. {Address}")]
    public void Citation_HasWhatTheRecordStates(string members, string citation)
    {
        LicenseTerms terms = Parse($"{members}{License}");
        Assert.AreEqual(new LicenseTerms("cc-by-4.0") { Citation = citation, Doi = "10.5281/zenodo.7" }, terms);
    }

    [TestMethod]
    public void ManyCreators_AreShortened()
    {
        string creators = string.Join(',', Enumerable.Range(1, 30).Select(i => $"{{\"name\":\"Creator{i}\"}}"));
        Assert.StartsWith("Creator1; ", Parse($"\"creators\":[{creators}],{License}").Citation!);
        Assert.Contains("Creator20 et al. Zenodo.", Parse($"\"creators\":[{creators}],{License}").Citation!);
    }

    [TestMethod]
    [DataRow("\"title\":\"x\"")]
    [DataRow("\"license\":{}")]
    [DataRow("\"license\":\"\"")]
    [DataRow("\"license\":null")]
    public void RecordWithoutALicense_StatesItsCitation(string members)
    {
        LicenseTerms terms = Parse(members);
        Assert.AreEqual(("", "10.5281/zenodo.7"), (terms.License, terms.Doi));
        Assert.EndsWith($"Zenodo. {Address}", terms.Citation!);
    }

    private static LicenseTerms Parse(string metadata)
    {
        using JsonDocument document = JsonDocument.Parse($"{{\"id\":7,\"metadata\":{{{metadata}}}}}");
        return ZenodoRecord.Parse(document.RootElement, new Uri("https://zenodo.org"))!.Terms;
    }
}
