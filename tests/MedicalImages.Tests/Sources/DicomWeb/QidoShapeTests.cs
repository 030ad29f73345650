namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>Invalid responses: each is rejected with a reason, and their text is neither shown nor used in a URL.</summary>
[TestClass]
public sealed class QidoShapeTests : DicomWebTest
{
    [TestMethod]
    [DataRow("{}")]
    [DataRow("\"studies\"")]
    [DataRow("[1]")]
    [DataRow("[null]")]
    [DataRow("[\"e9f1e4a2-1b2c3d4e-5f607182-93a4b5c6-d7e8f901\"]")]
    [DataRow("[{}]")]
    [DataRow("[{\"0020000D\":\"1.2.3\"}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":\"1.2.3\"}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[1.2]}},")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"..\"]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"../../admin\"]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2?secret\"]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\",\"1.3\"]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"\\ud800\"]}}]")]
    [DataRow("[{\"\\ud800\":{}}]")]
    [DataRow("[{\"0020000D\":{\"\\ud800\":[]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[{\"\\ud800abcdef\":1}]}}]")]
    [DataRow("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}] secret")]
    [DataRow("<html>secret</html>")]
    public void InvalidStructure_IsRejected_AndNotShown(string json)
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Json(json));
        string message = Failed("MEDIMG2006", server);
        Assert.DoesNotContain("secret", message);
        Assert.DoesNotContain("admin", message);
        Assert.IsTrue(server.Targets.All(target => target == "studies"), string.Join('\n', server.Targets));
    }

    [TestMethod]
    public void DeepJson_IsRejected()
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Json($"[{string.Concat(Enumerable.Repeat("{\"a\":[", 100_000))}"));
        Failed("MEDIMG2006", server);
    }

    [TestMethod]
    public void EndlessObject_IsRejected_WithBoundedMemory()
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Json(
            $"[{{\"0020000D\":{{\"vr\":\"UI\",\"Value\":[\"1.2\"]}},\"x\":\"{new string('x', 2_000_000)}\"}}]"));
        Assert.Contains("larger than", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void WebPage_IsReportedAsHtml()
    {
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Ok("<html>", "Content-Type: text/html"));
        Assert.Contains("web page", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void SeriesOfAnotherStudy_AreRejected()
    {
        using var server = new TinyDicomWeb(Seven, request => !request.Target.Contains("/series", StringComparison.Ordinal) ? null
            : ScriptedReply.Json($"[{{\"0020000D\":{{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}},\"0020000E\":{{\"vr\":\"UI\",\"Value\":[\"1.2.3.4\"]}}}}]"))
        { Announces = false };
        Failed("MEDIMG2006", server);
    }

    [TestMethod]
    public void NumbersAsText_NamesAndEmptyValues_AreRead()
    {
        const string Rest = "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"DOE^JANE\",\"Phonetic\":\"x\"}]},\"00200010\":{\"vr\":\"SH\",\"Value\":[null]},\"00080050\":{\"vr\":\"SH\"},\"00201206\":{\"vr\":\"IS\",\"Value\":[\"2\"]}";
        using var server = new TinyDicomWeb(Seven, request =>
            !request.Target.StartsWith("/dicom-web/studies?PatientID", StringComparison.Ordinal)
            || request.Target.Contains("offset", StringComparison.Ordinal) ? null
            : ScriptedReply.Json($"[{{\"0020000d\":{{\"vr\":\"UI\",\"Value\":[\"{Seven[0].StudyInstanceUID}\"]}},\"00100020\":{{\"vr\":\"LO\",\"Value\":[\"PHANTOM-1 \"]}},{Rest}}}]"));
        Assert.AreEqual(Uids(Seven.Take(5)), Uids(Provisioned(server, ("Patients", "PHANTOM-1"),
            ("Query", "PatientName=doe^jane==x;AccessionNumber=*;StudyID=*"))));
    }
}
