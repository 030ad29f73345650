using System.Security.Cryptography;
using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>Changes to a store between two builds, and their handling by the next build.</summary>
[TestClass]
public sealed class StoreIntegrityTests : IDisposable
{
    private const int Count = 20;
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(Count));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public StoreIntegrityTests() => Assert.IsTrue(_project.Provision(Set).Succeeded);

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    private Microsoft.Build.Framework.ITaskItem Set => TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"));

    private string[] Blobs => StoreFiles.Blobs(_project.Store);

    [TestMethod]
    public void FlippedBits_AreDetected_Quarantined_AndFetchedAgain()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int flips = LongForm.Choose(sample: 60, whole: 300);
        for (int i = 0, requestCount = _server.Requests; i < flips; i++)
        {
            string blob = Blobs[random.Next(Count)];
            Flip(blob, random.Next((int)new FileInfo(blob).Length * 8));
            Build();
            Assert.AreEqual(i + 1, _server.Requests - requestCount, "one image request, and no other");
            Assert.HasCount(i + 1, Directory.GetFiles(Path.Combine(_project.Store, "cas", "damaged")));
        }
    }

    [TestMethod]
    public void BuildWithProvenBlobs_HashesNothing_AndOnCIEverything()
    {
        string blob = Blobs[3];
        DateTime time = File.GetLastWriteTimeUtc(blob);
        Flip(blob, 8 * 500);
        File.SetLastWriteTimeUtc(blob, time);
        int requestCount = _server.Requests;
        Directory.Delete(_project.OutputFolder, recursive: true);
        Assert.IsTrue(_project.Provision(Set).Succeeded);
        Assert.AreEqual(requestCount, _server.Requests, "size and time equal those of the last hash");

        _project.Settings["ContinuousIntegration"] = "true";
        Build();
        Assert.AreEqual(requestCount + 1, _server.Requests);
    }

    [TestMethod]
    public void DeletedStore_IsCreatedAgain()
    {
        Directory.Delete(_project.Store, recursive: true);
        Build();
        Assert.HasCount(Count, Blobs);
    }

    [TestMethod]
    [DataRow("cas")]
    [DataRow("index")]
    [DataRow("locks")]
    [DataRow("cas/tmp")]
    public void AnyPartOfTheStore_CanBeDeleted(string part)
    {
        Directory.Delete(Path.Combine(_project.Store, part), recursive: true);
        Build();
        Assert.HasCount(Count, Blobs);
    }

    private void Build()
    {
        Directory.Delete(_project.OutputFolder, recursive: true);
        BuildOutcome build = _project.Provision(Set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        ProvisionedSet set = new(_project.Destination("set"));
        Assert.HasCount(Count, set.Images);
        foreach (ProvisionedImage image in set.Images) CollectionAssert.AreEqual(_server.Bytes(image["sopInstanceUID"]!), image.Bytes);
        foreach (string blob in Blobs)
            Assert.AreEqual(Path.GetFileName(blob), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob))));
    }

    /// <summary>The write changes the time of the file, like every write.</summary>
    private static void Flip(string file, int bit)
    {
        File.SetAttributes(file, FileAttributes.Normal);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        File.WriteAllBytes(file, bytes);
    }
}
