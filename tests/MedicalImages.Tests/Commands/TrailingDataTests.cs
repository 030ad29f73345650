using MedicalImages.Tests.Dicom;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// Bytes after an image: the standard allows one byte of padding and a padding element. Real files have more. Without a stated length, they
/// cannot be distinguished from bytes that a server or proxy added.
/// </summary>
[TestClass]
public sealed class TrailingDataTests : IDisposable
{
    private const string MultipartType = "Content-Type: multipart/related; type=application/dicom; boundary=b";
    private const string DicomType = "Content-Type: application/dicom";
    private static readonly SmallImage Image = new(1, 1, 1);
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("multipart without a length")]
    [DataRow("chunked")]
    [DataRow("until the connection ends")]
    public void TrailingData_WithoutAStatedLength_OneByteIsPadding_AndMoreIsReported(string framing)
    {
        AssertPlaced(framing, WithZeros(1));
        AssertPlaced(framing, [.. Image.Bytes, .. new ElementWriter().Element(0xFFFC_FFFC, "OB", new byte[510]).Bytes]);
        Assert.Contains("2 bytes follow the image, and the server does not say how long it is", Failed(framing, WithZeros(2)));
        Assert.Contains("100000 bytes follow the image", Failed(framing, WithZeros(100_000)));
    }

    [TestMethod]
    [DataRow("multipart with a length")]
    [DataRow("with a length")]
    public void TrailingData_WithAStatedLength_AcceptsTapePadding(string framing) => AssertPlaced(framing, WithZeros(100_000));

    [TestMethod]
    public void InvalidFile_CanBeKeptOrSkipped()
    {
        using var server = new ScriptedServer(_ => Reply("chunked", WithZeros(100)));
        (string, string)[] set = [("Source", $"{server.Uri}wado"), ("SourceType", "WadoUri"), ("Instances", Image.SOPInstanceUID)];
        Assert.IsTrue(_project.Provision(TestProject.Set("set", [.. set, ("OnInvalid", "Keep")])).Succeeded);
        ProvisionedImage kept = new ProvisionedSet(_project.Destination("set")).Images.Single();
        Assert.Contains("100 bytes follow the image", kept["problem"]!);
        CollectionAssert.AreEqual(WithZeros(100), kept.Bytes);
        BuildOutcome skipped = _project.Provision(TestProject.Set("none", [.. set, ("OnInvalid", "Skip"), ("AllowEmpty", "true")]));
        Assert.IsTrue(skipped.Succeeded, skipped.ToString());
        Assert.IsEmpty(new ProvisionedSet(_project.Destination("none")).Images);
    }

    [TestMethod]
    public void TrailingData_AfterADeflateStream_IsReported()
    {
        byte[] deflated = Sample.File(Sample.Deflated);
        AssertPlaced("chunked", [.. deflated, 0], Sample.SOPInstanceUID);
        Assert.Contains("8 bytes follow the image", Failed("chunked", [.. deflated, .. new byte[8]], Sample.SOPInstanceUID));
        AssertPlaced("with a length", [.. deflated, .. new byte[8]], Sample.SOPInstanceUID);
    }

    [TestMethod]
    public void LocalFile_WithTapePadding_IsAccepted()
    {
        Directory.CreateDirectory(_project["images"]);
        File.WriteAllBytes(_project["images/a.dcm"], WithZeros(100_000));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _project["images"])));
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    private static byte[] WithZeros(int count) => [.. Image.Bytes, .. new byte[count]];

    private static ScriptedReply Reply(string framing, byte[] image) => framing switch
    {
        "multipart without a length" =>
            ScriptedReply.Ok([.. "--b\r\nContent-Type: application/dicom\r\n\r\n"u8, .. image, .. "\r\n--b--\r\n"u8], MultipartType),
        "multipart with a length" => ScriptedReply.UntilClosed(TinyDicomWeb.Multipart(image), MultipartType),
        "chunked" => ScriptedReply.InOneChunk(image, DicomType),
        "with a length" => ScriptedReply.Ok(image, DicomType),
        _ => ScriptedReply.UntilClosed(image, DicomType),
    };

    private void AssertPlaced(string framing, byte[] image, string? uid = null)
    {
        BuildOutcome build = Provision(framing, image, uid);
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(image, new ProvisionedSet(_project.Destination("set")).Images.Single().Bytes);
        Directory.Delete(_project.OutputFolder, recursive: true);
    }

    private string Failed(string framing, byte[] image, string? uid = null)
    {
        BuildOutcome build = Provision(framing, image, uid);
        Assert.AreEqual("MEDIMG3011 MEDIMG3012", string.Join(' ', build.Log.Codes), build.ToString());
        return build.Log.Errors[0].Message!;
    }

    private BuildOutcome Provision(string framing, byte[] image, string? uid)
    {
        if (!framing.StartsWith("multipart", StringComparison.Ordinal))
        {
            using var wado = new ScriptedServer(_ => Reply(framing, image));
            (string, string) named = ("Instances", uid ?? Image.SOPInstanceUID);
            return _project.Provision(TestProject.Set("set", ("Source", $"{wado.Uri}wado"), ("SourceType", "WadoUri"), named));
        }

        using var web = new TinyDicomWeb([Image], request => IsImage(request) ? Reply(framing, image) : null);
        return _project.Provision(TestProject.Set("set", ("Source", web.Url)));

        static bool IsImage(ScriptedRequest request) => request.Target.Contains("/instances/", StringComparison.Ordinal);
    }
}
