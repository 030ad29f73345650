using System.Security.Cryptography;

namespace MedicalImages.OrthancTests;

/// <summary>A real S3 server: listing in pages, keys with special characters, and the whole way of a locked set.</summary>
[TestClass]
public sealed class S3ServerTests
{
    private const int MorePagesThanOne = 1100;
    private static S3Server? _server;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (S3Server.Missing is null) _server = await S3Server.StartNewAsync("images");
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestMethod]
    public async Task Bucket_OfSeveralPages_IsComplete()
    {
        S3Server server = Required();
        byte[] image = new SmallImage(1, 1, 1).Bytes;
        await Task.WhenAll(Enumerable.Range(0, MorePagesThanOne).Select(i => server.PutAsync($"images/many/{i:0000}.dcm", image)));
        using var project = new TestProject();
        BuildOutcome list = project.List(Set("s3://images/many/"));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"{MorePagesThanOne} images", list.ToString());
    }

    [TestMethod]
    public async Task Keys_WithSpecialCharacters_AreRead()
    {
        S3Server server = Required();
        string[] keys = ["a b.dcm", "a+b.dcm", "a%20b.dcm", "é日本.dcm", "<&'>.dcm", "a=b&c.dcm", "x/y z/1.dcm"];
        for (int i = 0; i < keys.Length; i++)
            await server.PutAsync($"images/odd/{string.Join('/', keys[i].Split('/').Select(Uri.EscapeDataString))}",
                new SmallImage(2, 1, i + 1).Bytes);
        using var project = new TestProject();
        BuildOutcome build = project.Provision(Set("s3://images/odd"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.DoesNotContain("verified by length", build.ToString(), "the ETags of s3rver are MD5s");
        Assert.HasCount(keys.Length, new ProvisionedSet(project.Destination("set")).Images);
    }

    [TestMethod]
    [DataRow("s3://images/phantoms/")]
    [DataRow("manifest.s5cmd")]
    public async Task LockedSet_IsTheSame_OnAColdMachine_AndOffline(string source)
    {
        S3Server server = Required();
        byte[][] phantoms = [.. Phantoms.All.Take(5)];
        for (int i = 0; i < phantoms.Length; i++) await server.PutAsync($"images/phantoms/{i}", phantoms[i]);
        using TestProject one = Locked(), two = Locked();
        Assert.IsTrue(one.Provision(Set(source)).Succeeded);
        File.Copy(one.LockFile, two.LockFile);
        BuildOutcome cold = two.Provision(Set(source));
        Assert.IsTrue(cold.Succeeded, cold.ToString());
        Directory.Delete(two.OutputFolder, recursive: true);
        two.Settings["Offline"] = "true";
        BuildOutcome offline = two.Provision(Set(source));
        Assert.IsTrue(offline.Succeeded, offline.ToString());
        CollectionAssert.AreEquivalent(phantoms.Select(phantom => Convert.ToHexStringLower(SHA256.HashData(phantom))).ToArray(),
            new ProvisionedSet(two.Destination("set")).Images.Select(image => image["sha256"]).ToArray());
    }

    [TestMethod]
    public void UnknownBucket_IsAnError()
    {
        Required();
        using var project = new TestProject();
        BuildOutcome build = project.Provision(Set("s3://nothing/"));
        Assert.AreEqual("MEDIMG2040", string.Join(' ', build.Log.Codes), build.ToString());
    }

    private static S3Server Required()
    {
        if (_server is null) Assert.Inconclusive(S3Server.Missing!);
        return _server;
    }

    private static TestProject Locked()
    {
        var project = new TestProject { Settings = { ["UseLockFile"] = "true" } };
        File.WriteAllText(project["manifest.s5cmd"], "# s5cmd run manifest.s5cmd\ncp s3://images/phantoms/*  .\n");
        return project;
    }

    private static Microsoft.Build.Framework.ITaskItem Set(string source) =>
        TestProject.Set("set", ("Source", source), ("Endpoint", _server!.Uri.AbsoluteUri));
}
