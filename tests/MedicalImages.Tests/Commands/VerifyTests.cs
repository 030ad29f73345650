using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>VerifyMedicalImages compares destination, manifest, lock file and store by hash.</summary>
[TestClass]
public sealed class VerifyTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(4));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public VerifyTests()
    {
        BuildOutcome build = _project.Provision(Set());
        Assert.IsTrue(build.Succeeded, build.ToString());
        _server.IsBroken = true; // no request is sent
    }

    private string Manifest => Path.Combine(_project.Destination("set"), "medical-images.json");

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public void ResultOfABuild_IsVerified() => Assert.MatchesRegex("4 images, .*medical-images.lock.json.*, verified", Succeeded());

    [TestMethod]
    public void DamagedBlob_IsReported_Quarantined_AndFailsVerification()
    {
        string blob = Blobs().First();
        TempFolder.Flip(blob, bit: 4_321);
        Assert.Contains("damaged in the store", Failed());
        Assert.IsFalse(File.Exists(blob));
        Succeeded(); // the placed files are valid
    }

    [TestMethod]
    public void MissingFile_WithOnFailureWarn_FailsVerification()
    {
        File.Delete(Directory.GetFiles(_project.Destination("set"), "*.dcm", SearchOption.AllDirectories)[0]);
        Assert.Contains(": error MEDIMG", Failed(("OnFailure", "Warn")));
    }

    [TestMethod]
    public void MissingStore_IsAccepted()
    {
        Directory.Delete(Path.Combine(_project.Store, "cas"), recursive: true);
        Succeeded();
    }

    [TestMethod]
    public void LockFileWithAdditionalImages_IsDetected()
    {
        _server.IsBroken = false;
        _server.SetImages(SmallImage.SeriesOf(5));
        Assert.IsTrue(_project.Update(Set()).Succeeded);
        string verify = Failed();
        Assert.Contains("in medical-images.lock.json, ", verify);
        Assert.Contains("another request", verify);
    }

    [TestMethod]
    public void LockFileOfAnotherSelection_IsDetected() => Assert.Contains("for another source or selection", Failed(("Limit", "2")));

    [TestMethod]
    public void FlippedBitOfTheManifest_IsDetected()
    {
        byte[] manifest = File.ReadAllBytes(Manifest);
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 150; round++)
        {
            int bit = random.Next(manifest.Length * 8);
            byte[] flipped = [.. manifest];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Manifest, flipped);
            Assert.IsFalse(_project.Verify(Set()).Succeeded,
                $"bit {bit} of seed {seed}: {(char)manifest[bit / 8]} -> {(char)flipped[bit / 8]}");
        }

        File.WriteAllBytes(Manifest, manifest);
        Succeeded();
    }

    private ITaskItem Set(params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", _server.Url), ("SourceType", "Orthanc"), .. metadata]);

    private IEnumerable<string> Blobs() =>
        Directory.EnumerateFiles(Path.Combine(_project.Store, "cas"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private string Succeeded()
    {
        BuildOutcome verify = _project.Verify(Set());
        Assert.IsTrue(verify.Succeeded, verify.ToString());
        return verify.ToString();
    }

    private string Failed(params (string, string)[] metadata)
    {
        BuildOutcome verify = _project.Verify(Set(metadata));
        Assert.IsFalse(verify.Succeeded, verify.ToString());
        return verify.ToString();
    }
}
