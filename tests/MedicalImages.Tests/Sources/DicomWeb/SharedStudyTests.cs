using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>One StudyInstanceUID with two patients, A and B. Only a set that includes both is in doubt.</summary>
[TestClass]
public sealed class SharedStudyTests : DicomWebTest
{
    private static readonly SmallImage[] OfA = [.. Seven.Take(3)];
    private static readonly SmallImage[] OfB = [.. Seven.Skip(3).Take(2)];

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void SetOfOnePatient_GetsTheImagesOfThatPatient(bool announces)
    {
        using TinyDicomWeb server = Server(announces);
        Assert.AreEqual(Uids(OfA), Uids(Provisioned(server, ("Patients", "A"))));
        using TinyDicomWeb again = Server(announces);
        Assert.AreEqual(
            Uids(OfB), Uids(Provisioned(again, ("Patients", "B"), ("Studies", Seven[0].StudyInstanceUID), ("Layout", "Numbered"))));
    }

    [TestMethod]
    public void QueryThatMatchesOnePatient_GetsTheImagesOfThatPatient()
    {
        using TinyDicomWeb server = Server();
        Assert.AreEqual(Uids(OfB), Uids(Provisioned(server, ("Query", "PatientID=B"))));
    }

    [TestMethod]
    public void SetOfAnotherStudy_IsNotAffected()
    {
        using TinyDicomWeb server = Server();
        Assert.AreEqual(Uids(Seven.Skip(5)), Uids(Provisioned(server, ("Query", "PatientID=C"))));
    }

    [TestMethod]
    public void SeriesByUID_OfOnePatient_AreAccepted()
    {
        using TinyDicomWeb server = Server();
        Assert.AreEqual(Uids(OfB), Uids(Provisioned(server, ("Series", OfB[0].SeriesInstanceUID))));
        Assert.AreEqual(Uids(OfA.Take(1)), Uids(Provisioned(
            server, ("Studies", OfA[0].StudyInstanceUID), ("Instances", OfA[0].SOPInstanceUID), ("Layout", "Numbered"))));
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("Patients", "A;B")]
    [DataRow("Query", "PatientID=*")]
    public void SetWithBothPatients_IsAnError(string metadata, string value)
    {
        using TinyDicomWeb server = Server();
        Failed("MEDIMG2023", server, metadata.Length > 0 ? [(metadata, value)] : []);
    }

    /// <summary>Nothing assigns the series to A, so none is used for A.</summary>
    [TestMethod]
    public void SeriesWithoutAPatientID_AreAnError()
    {
        using TinyDicomWeb server = Server(hasPatientId: false);
        Failed("MEDIMG2023", server, ("Patients", "A"));
    }

    private static TinyDicomWeb Server(bool announces = true, bool hasPatientId = true) =>
        new(Seven, request => Respond(request.Target["/dicom-web/".Length..], announces, hasPatientId)) { Announces = announces };

    private static ScriptedReply? Respond(string target, bool announces, bool hasPatientId)
    {
        if (target.Contains("offset=", StringComparison.Ordinal)) return ScriptedReply.Status(204);
        if (target == $"studies/{Seven[0].StudyInstanceUID}/series")
            return Json(OfA.Concat(OfB).DistinctBy(image => image.SeriesInstanceUID).Select(image => Series(image, hasPatientId)));
        string[] parts = target.Split('?');
        string query = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        if (parts[0] != "studies" || query.Contains("StudyDate", StringComparison.Ordinal)) return null;
        JsonObject[] studies = [Study(OfA, "A", announces), Study(OfB, "B", announces), Study([.. Seven.Skip(5)], "C", announces)];
        return Json(studies.Where(study => Matches(study, parts.ElementAtOrDefault(1))));
    }

    private static bool Matches(JsonObject study, string? query) => (query ?? "").Split('&').All(key => key.Split('=') switch
    {
        ["PatientID", var id] => !id.Contains('*', StringComparison.Ordinal) && study["00100020"]!["Value"]![0]!.GetValue<string>() == id,
        ["StudyInstanceUID", var uid] => study["0020000D"]!["Value"]![0]!.GetValue<string>() == uid,
        _ => true,
    });

    private static JsonObject Study(SmallImage[] images, string patient, bool announces)
    {
        var study = new JsonObject
        {
            ["0020000D"] = TinyDicomWeb.Attribute("UI", images[0].StudyInstanceUID),
            ["00100020"] = TinyDicomWeb.Attribute("LO", patient),
        };
        if (announces) study["00201206"] = TinyDicomWeb.Attribute("IS", 1);
        return study;
    }

    private static JsonObject Series(SmallImage image, bool hasPatientId)
    {
        var series = new JsonObject
        {
            ["0020000E"] = TinyDicomWeb.Attribute("UI", image.SeriesInstanceUID),
            ["00080060"] = TinyDicomWeb.Attribute("CS", image.Modality),
        };
        if (hasPatientId) series["00100020"] = TinyDicomWeb.Attribute("LO", OfA.Contains(image) ? "A" : "B");
        return series;
    }

    private static ScriptedReply Json(IEnumerable<JsonObject> objects) => ScriptedReply.Json(new JsonArray([.. objects]).ToJsonString());
}
