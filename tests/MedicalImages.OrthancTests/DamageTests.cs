namespace MedicalImages.OrthancTests;

/// <summary>Images damaged on the disk of the server: they are discarded, and all others are kept.</summary>
[TestClass]
public sealed class DamageTests : IDisposable
{
    private const int Images = 10;
    private readonly TestProject _project = new() { MaxConnections = "1" };

    // Without its cache, the server reads the disk each time.
    private static readonly (string, object) Uncached = ("MaximumStorageCacheSize", 0);

    private static readonly Dictionary<string, Action<string>> Damages = new()
    {
        ["truncated"] = blob => File.WriteAllBytes(blob, File.ReadAllBytes(blob)[..500]),
        ["empty"] = blob => File.WriteAllBytes(blob, []),
        ["one bit of a pixel"] = blob => FlipBit(blob, ^3),
        ["one bit of the preamble"] = blob => FlipBit(blob, 5),
        ["grown"] = blob => File.AppendAllText(blob, "more"),
        ["another image"] = blob => File.WriteAllBytes(blob, new SmallImage(100, 1, 99).Bytes),
        ["gone"] = File.Delete,
    };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("truncated", "MEDIMG3001")]
    [DataRow("empty", "MEDIMG2024")]
    [DataRow("one bit of a pixel", "MEDIMG3001")]
    [DataRow("one bit of the preamble", "MEDIMG3001")]
    [DataRow("grown", "MEDIMG3001")]
    [DataRow("another image", "MEDIMG3001")]
    [DataRow("gone", "MEDIMG2005")]
    public async Task DamagedImage_FailsTheBuild_AndOtherImagesAreKept(string damage, string code)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, Uncached);
        using var proxy = new ForwardingProxy(server.Uri);
        string blob = await server.BlobOfAsync(await server.IdOfAsync(new SmallImage(100, 1, Images))); // the last in order
        Damages[damage](blob);

        BuildOutcome build = Provision(proxy);
        string message = Expect.FailedClean(_project, build, "set", code);
        Assert.Contains($"{Images - 1} of {Images} images", message);
        Assert.DoesNotContain(server.StorageFolder, build.ToString());
        Assert.AreEqual(Images - 1, _project.BlobCount);
        Assert.AreEqual(Images + 1, proxy.ImageRequests(), "one retry, in case the transfer was damaged");
    }

    [TestMethod]
    public async Task RepairedImage_IsTheOnlyOneThatTheNextBuildFetches()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, Uncached);
        using var proxy = new ForwardingProxy(server.Uri);
        string blob = await server.BlobOfAsync(await server.IdOfAsync(new SmallImage(100, 1, Images)));
        FlipBit(blob, ^3);
        Expect.FailedClean(_project, Provision(proxy), "set", "MEDIMG3001");
        int requests = proxy.ImageRequests();
        FlipBit(blob, ^3);
        Assert.HasCount(Images, Expect.Provisioned(_project, Provision(proxy), "set").Images);
        Assert.AreEqual(requests + 1, proxy.ImageRequests());
    }

    [TestMethod]
    public async Task DamagedUpdate_LeavesTheDestinationUnchanged()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, Uncached);
        using var proxy = new ForwardingProxy(server.Uri);
        ProvisionedSet before = Expect.Provisioned(_project, Provision(proxy, ("Limit", "4")), "set");
        byte[] manifest = await File.ReadAllBytesAsync(before.ManifestPath);
        FlipBit(await server.BlobOfAsync(await server.IdOfAsync(new SmallImage(100, 1, Images))), ^3);

        Expect.Failed(Provision(proxy), "MEDIMG3001");
        CollectionAssert.AreEqual(manifest, await File.ReadAllBytesAsync(before.ManifestPath));
        Assert.HasCount(4 + 1, ProvisionedSet.FilesIn(before.Folder));
    }

    private static void FlipBit(string file, Index at)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private BuildOutcome Provision(ForwardingProxy server, params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", server.Uri.ToString()), .. selection]));
}
