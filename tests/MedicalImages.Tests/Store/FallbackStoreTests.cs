using System.Formats.Tar;
using System.Security.Cryptography;
using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>A locked set, its images in a read-only folder, and a server that counts requests.</summary>
[TestClass]
public sealed class FallbackStoreTests : IDisposable
{
    private const int Count = 6;
    private readonly TempFolder _folder = new();
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(Count));
    private readonly TestProject _first = new() { Settings = { ["UseLockFile"] = "true" } };
    private readonly TestProject _second;
    private readonly int _requestCount;

    public FallbackStoreTests()
    {
        Assert.IsTrue(_first.Provision(Set).Succeeded);
        _requestCount = _server.Requests;
        _second = new TestProject { Settings = { ["UseLockFile"] = "true", ["LockFile"] = _first.LockFile } };
    }

    public void Dispose()
    {
        _second.Dispose();
        _first.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    /// <summary>Requests of the second build, which requests missing images directly.</summary>
    private int Requests => _server.Requests - _requestCount;

    private Microsoft.Build.Framework.ITaskItem Set => TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"));

    [TestMethod]
    [DataRow("store")]
    [DataRow("named")]
    public void BlobsOfAFallbackStore_AreUsedInPlace(string shape)
    {
        string fallback = Fallback(shape);
        string before = Snapshot.Of(fallback);
        BuildOutcome build = ProvisionSecond(fallback);
        Assert.IsTrue(build.Succeeded, build.ToString());
        RequireCorrectResult();
        Assert.AreEqual(0, Requests);
        Assert.AreEqual(0, _second.BlobCount);
        Assert.AreEqual(before, Snapshot.Of(fallback));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("./")]
    [DataRow("export/")]
    public void BlobsOfATarFile_AreCopiedToTheStore(string folder)
    {
        BuildOutcome build = ProvisionSecond(Tar(folder));
        Assert.IsTrue(build.Succeeded, build.ToString());
        RequireCorrectResult();
        Assert.AreEqual(0, Requests);
        Assert.AreEqual(Count, _second.BlobCount);
    }

    [TestMethod]
    public void Folders_AreSearchedInOrder_AndMissingImagesAreFetched()
    {
        string one = Fallback("store"), other = Fallback("named");
        foreach (string blob in Blobs(one).Take(4)) File.Delete(blob);
        File.Delete(ImagesIn(other)[0]);
        BuildOutcome build = ProvisionSecond($"{one};{other}");
        Assert.IsTrue(build.Succeeded, build.ToString());
        RequireCorrectResult();
        Assert.AreEqual(_second.BlobCount, Requests);
        Assert.IsLessThanOrEqualTo(1, _second.BlobCount);
    }

    [TestMethod]
    [DataRow("store")]
    [DataRow("named")]
    [DataRow("tar")]
    public void DamagedFallbackBlob_IsReportedOnce_NotChanged_AndFetched(string shape)
    {
        string fallback = shape == "tar" ? Fallback("named") : Fallback(shape);
        string damaged = shape == "store" ? Blobs(fallback)[0] : ImagesIn(fallback)[0];
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[^1] ^= 1;
        File.SetAttributes(damaged, FileAttributes.Normal);
        File.WriteAllBytes(damaged, bytes);
        if (shape == "tar") fallback = Pack(fallback, "");
        BuildOutcome build = ProvisionSecond(fallback);
        Assert.IsTrue(build.Succeeded, build.ToString());
        RequireCorrectResult();
        Assert.AreEqual(1, Requests);
        Assert.HasCount(1, build.ToString().Split('\n').Where(line => line.Contains("is damaged", StringComparison.Ordinal)));
        if (shape != "tar") CollectionAssert.AreEqual(bytes, File.ReadAllBytes(damaged));
    }

    [TestMethod]
    [DataRow("../outside/image")]
    [DataRow("../FALLBACK/image")]
    [DataRow("(absolute)")]
    [DataRow("link")]
    [DataRow("linked/image")]
    [DataRow("..")]
    [DataRow(".")]
    [DataRow("a\0b")]
    public void PathsOfSHA256SUMS_StayInsideTheFolder(string path)
    {
        byte[] image = SmallImage.SeriesOf(Count)[0].Bytes;
        Directory.CreateDirectory(_folder["outside"]);
        Directory.CreateDirectory(_folder["fallback"]);
        Directory.CreateDirectory(_folder["FALLBACK"]);
        File.WriteAllBytes(_folder["outside/image"], image);
        if (OperatingSystem.IsLinux()) File.WriteAllBytes(_folder["FALLBACK/image"], image);
        File.CreateSymbolicLink(_folder["fallback/link"], _folder["outside/image"]);
        Directory.CreateSymbolicLink(_folder["fallback/linked"], _folder["outside"]);
        _folder.Write("fallback/SHA256SUMS",
            $"{Convert.ToHexStringLower(SHA256.HashData(image))}  {(path == "(absolute)" ? _folder["outside/image"] : path)}\n");
        BuildOutcome build = ProvisionSecond(_folder["fallback"]);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(Count, Requests);
    }

    [TestMethod]
    [DataRow("nothing there")]
    [DataRow("no tar")]
    [DataRow("tar without sums")]
    [DataRow("cut tar")]
    [DataRow("no sums")]
    public void InvalidFallbackStore_IsAMessage_NotAnError(string what)
    {
        string path = _folder["fallback"];
        if (what == "no tar") File.WriteAllText(path, new string('x', 5000));
        else if (what == "tar without sums") File.WriteAllBytes(path, TarBytes.Of(new TarredFile("image", [1, 2, 3])));
        else if (what == "cut tar") File.WriteAllBytes(path, File.ReadAllBytes(Tar(""))[..2000]);
        else if (what == "no sums") _folder.Write("fallback/SHA256SUMS", "nonsense\n\\0123  x\n");
        BuildOutcome build = ProvisionSecond(path);
        Assert.IsTrue(build.Succeeded, build.ToString());
        RequireCorrectResult();
        Assert.AreEqual(what != "no sums", build.ToString().Contains($"Fallback store {path}", StringComparison.Ordinal), build.ToString());
        Assert.IsEmpty(build.Log.Codes);
    }

    [TestMethod]
    public void InvalidTarFile_DoesNotFailTheBuild()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] whole = File.ReadAllBytes(Tar("export/"));
        for (int i = 0; i < 40; i++)
        {
            byte[] bytes = [.. whole[..random.Next(whole.Length)]];
            for (int change = 0; change < 8 && bytes.Length > 0; change++)
                bytes[random.Next(Math.Min(bytes.Length, 1600))] = (byte)random.Next(256);
            File.WriteAllBytes(_folder["any.tar"], bytes);
            using var project = new TestProject
            { Settings = { ["UseLockFile"] = "true", ["LockFile"] = _first.LockFile, ["FallbackStorePaths"] = _folder["any.tar"] } };
            BuildOutcome build = project.Provision(Set);
            Assert.IsTrue(build.Succeeded, build.ToString());
        }
    }

    [TestMethod]
    public void OutputOfSha256sum_IsRead()
    {
        if (!Run.Finds("sha256sum"))
        {
            Assert.Inconclusive("sha256sum is not installed.");
            return;
        }

        string fallback = Fallback("named");
        File.Delete(Path.Combine(fallback, "SHA256SUMS"));
        ToolResult sums = Run.Tool("sh", "-c",
            $"cd '{fallback}' && find . -type f | xargs sha256sum --binary > ../sums && mv ../sums SHA256SUMS");
        Assert.AreEqual(0, sums.ExitCode, sums.Error);
        Assert.IsTrue(ProvisionSecond(fallback).Succeeded);
        Assert.AreEqual(0, Requests);
    }

    [TestMethod]
    public void DryRun_CountsImagesOfAFallbackStore()
    {
        _second.Settings["FallbackStorePaths"] = Fallback("named");
        _second.Settings["UseLockFile"] = "false";
        string list = _folder["list.txt"];
        File.WriteAllLines(list, SmallImage.SeriesOf(Count).Select(image => $"{Convert.ToHexStringLower(SHA256.HashData(image.Bytes))}  "
            + $"{_server.Url}/{image.Instance}"));
        StringAssert.Contains(_second.List(TestProject.Set("list", ("Source", list))).ToString(), $"{Count} in the store, 0 to fetch");
    }

    private BuildOutcome ProvisionSecond(string fallback)
    {
        _second.Settings["FallbackStorePaths"] = fallback;
        return _second.Provision(Set);
    }

    private void RequireCorrectResult()
    {
        ProvisionedSet wanted = new(_first.Destination("set")), set = new(_second.Destination("set"));
        CollectionAssert.AreEqual(wanted.Images.Select(image => image.Path).ToArray(), set.Images.Select(image => image.Path).ToArray());
        foreach ((ProvisionedImage image, ProvisionedImage other) in wanted.Images.Zip(set.Images))
            CollectionAssert.AreEqual(image.Bytes, other.Bytes);
    }

    private string Fallback(string shape)
    {
        string folder = _folder[shape];
        if (shape == "store")
        {
            foreach (string blob in Blobs(_first.Store))
                CopyTo(blob, Path.Combine(folder, "cas", Path.GetFileName(blob)[..2], Path.GetFileName(blob)));
            return folder;
        }

        ProvisionedSet set = new(_first.Destination("set"));
        foreach (ProvisionedImage image in set.Images) CopyTo(image.File, Path.Combine(folder, "set", image.Path));
        File.WriteAllLines(Path.Combine(folder, "SHA256SUMS"), set.Images.Select(image => $"{image["sha256"]}  set/{image.Path}"));
        return folder;
    }

    private string Tar(string inside) => Pack(Fallback("named"), inside);

    private string Pack(string folder, string inside)
    {
        string tar = _folder["export.tar"];
        File.WriteAllBytes(tar, TarBytes.ByDotNet(TarEntryFormat.Pax, ProvisionedSet.FilesIn(folder)
            .Select(file => (inside + file, File.ReadAllBytes(Path.Combine(folder, file))))));
        return tar;
    }

    private static string[] Blobs(string store) => Directory.GetFiles(Path.Combine(store, "cas"), "*", SearchOption.AllDirectories);

    private static string[] ImagesIn(string folder) => Directory.GetFiles(Path.Combine(folder, "set"), "*", SearchOption.AllDirectories);

    private static void CopyTo(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}
