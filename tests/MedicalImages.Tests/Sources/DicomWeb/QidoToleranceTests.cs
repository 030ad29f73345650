namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>Responses that violate the standard but are unambiguous.</summary>
[TestClass]
public sealed class QidoToleranceTests : DicomWebTest
{
    [TestMethod]
    [DataRow("")]
    [DataRow("\r\n")]
    [DataRow("[]")]
    public void EmptyPageAfterTheLast_EndsTheList(string body)
    {
        using var server = new TinyDicomWeb(Seven, request => IsNextPage(request)
            ? ScriptedReply.Ok(body, "Content-Type: application/dicom+json")
            : null)
        { Announces = false };
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    public void EmptyPageInChunks_EndsTheList()
    {
        using var server = new TinyDicomWeb(Seven, request => IsNextPage(request) ? ScriptedReply.Chunked() : null) { Announces = false };
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    public void EmptyResponse_MeansNoMatch()
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Ok(""));
        Failed("MEDIMG2009", server);
        BuildOutcome build = Provision(server, ("AllowEmpty", "true"));
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    /// <summary>It ends with the connection, which does not prove its end.</summary>
    [TestMethod]
    public void EmptyResponseWithoutALength_MayBeTruncated()
    {
        using var server = new TinyDicomWeb(Seven, request => IsNextPage(request)
            ? ScriptedReply.UntilClosed([])
            : null)
        { Announces = false };
        Assert.Contains("neither a body nor a length", Failed("MEDIMG2003", server));
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("5")]
    [DataRow("true")]
    [DataRow("\"A1\"")]
    [DataRow("[]")]
    [DataRow("[[1]]")]
    [DataRow("{\"Value\":[]}")]
    [DataRow("{\"Value\":[\"A1\"]}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":null}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":[null]}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":\"A1\"}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":[true]}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":{\"x\":1}}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":[\"\\ud800\"]}")]
    [DataRow("{\"\\ud800\":1}")]
    public void InvalidUnusedAttribute_IsIgnored(string attribute)
    {
        foreach (string tag in (string[])["00080050", "00100020", "00080020"])
        {
            using var server = WithStudy($"\"{tag}\":{attribute}");
            Assert.AreEqual(Uids(Seven.Take(5)), Uids(Provisioned(server, ("Layout", "Numbered"))), tag);
            Directory.Delete(Project.Destination("set"), recursive: true);
        }
    }

    [TestMethod]
    [DataRow("{\"vr\":\"SH\",\"Value\":{\"x\":1}}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":[true]}")]
    [DataRow("{\"vr\":\"SH\",\"Value\":[\"\\ud800\"]}")]
    public void InvalidUsedAttribute_IsReportedByName(string attribute)
    {
        using (var server = WithStudy($"\"00080050\":{attribute}"))
            AssertNames("AccessionNumber (0008,0050)", Failed("MEDIMG2006", server, ("Query", "AccessionNumber=A1")));
        using (var server = WithStudy($"\"00100020\":{attribute}"))
            AssertNames("PatientID (0010,0020)", Failed("MEDIMG2006", server, ("Patients", "PHANTOM-1")));
    }

    [TestMethod]
    [DataRow("\"A1\"")]
    [DataRow("[\"A1\"]")]
    [DataRow("{\"vr\":\"SH\",\"Value\":\"A1\"}")]
    [DataRow("{\"Value\":[\"A1 \"]}")]
    public void ValueWithoutAnArray_IsRead(string attribute)
    {
        using (var server = WithStudy($"\"00080050\":{attribute}"))
            Assert.AreEqual(Uids(Seven.Take(5)), Uids(Provisioned(server, ("Query", "AccessionNumber=A1"))));
        using (var server = WithStudy($"\"00080050\":{attribute}"))
            Assert.IsFalse(Provision(server, ("Query", "AccessionNumber=A2")).Succeeded);
    }

    /// <summary>Three series are announced and two exist: the error proves that the count was read.</summary>
    [TestMethod]
    [DataRow("3")]
    [DataRow("\"3\"")]
    [DataRow("{\"Value\":3}")]
    [DataRow("{\"vr\":\"IS\",\"Value\":[\"3 \"]}")]
    [DataRow("{\"vr\":\"IS\",\"Value\":[3.0]}")]
    public void AnnouncedCount_IsReadInEveryForm(string attribute)
    {
        using var server = WithStudy($"\"00201206\":{attribute}");
        Assert.Contains("2 of the 3 series", Failed("MEDIMG2012", server));
    }

    [TestMethod]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"../x\"]}}]", "the StudyInstanceUID (0020,000D) of an object is not a valid UID")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":\"1.2\"}}]", "the StudyInstanceUID (0020,000D) of an object has no array of values")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[null]},\"00080050\":5}]", "an object has no StudyInstanceUID (0020,000D)")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"..\"]}}]",
        "the SeriesInstanceUID (0020,000E) of an object is not a valid UID")]
    [DataRow("[1]", "an element is not a DICOM JSON object")]
    public void Message_NamesTheProblem(string json, string expected)
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Json(json));
        Assert.Contains(expected, Failed("MEDIMG2006", server));
    }

    private static void AssertNames(string attribute, string message)
    {
        Assert.Contains(attribute, message);
        Assert.DoesNotContain("StudyInstanceUID", message);
    }

    // The first study of the seven images is in it.
    private static TinyDicomWeb WithStudy(string attributes) =>
        new(Seven.Take(5), request => request.Target.Split('?') is not ["/dicom-web/studies", .. string[] query] ? null
        : query is [var text] && text.Contains("offset", StringComparison.Ordinal) ? ScriptedReply.Status(204)
        : ScriptedReply.Json($"[{{\"0020000D\":{{\"vr\":\"UI\",\"Value\":[\"{Seven[0].StudyInstanceUID}\"]}},{attributes}}}]"));

    private static bool IsNextPage(ScriptedRequest request) => request.Target.Contains("offset=", StringComparison.Ordinal);
}
