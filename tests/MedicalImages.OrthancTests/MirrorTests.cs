using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Build.Framework;

namespace MedicalImages.OrthancTests;

/// <summary>
/// Three machines with one lock file: the first uses the Orthanc, the second an nginx configured as documented, and the third sends no
/// request.
/// </summary>
[TestClass]
public sealed class MirrorTests : IDisposable
{
    private const int Images = 24;
    private const string User = "robot";
    private const string Password = "open sesame";
    private readonly List<TestProject> _machines = [];
    private readonly TempFolder _clone = new();

    public void Dispose()
    {
        _machines.ForEach(machine => machine.Dispose());
        _clone.Dispose();
    }

    [TestMethod]
    public async Task ThreeMachines_UseOrthanc_ThenTheMirror_ThenNoRequests()
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        await using OrthancServer orthanc = await IsolatedOrthanc.WithImagesAsync(Images);
        await using NginxServer mirror = await NginxServer.StartDocumentedMirrorAsync(User, Password);
        using var proxy = new ForwardingProxy(orthanc.Uri);
        ITaskItem set = TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("SourceType", "Orthanc"));

        TestProject first = Machine(mirror, mayWrite: true);
        ProvisionedSet placed = Expect.Provisioned(first, first.Provision(set), "set");
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(orthanc)), placed);
        Assert.AreEqual(Images, proxy.ImageRequests());
        Assert.IsEmpty(await mirror.RequestsAsync(), "without a lock file, no hash is known that a mirror could have");
        BuildOutcome push = first.Push(set);
        Assert.IsTrue(push.Succeeded, push.ToString());
        Assert.AreEqual(Images, await CountAsync(mirror, "PUT", 201));
        Assert.IsTrue(first.Push(set).Succeeded);
        Assert.AreEqual(Images, await CountAsync(mirror, "PUT", 201), "the second push sends nothing");
        Assert.IsTrue(first.Export(set).Succeeded);
        await orthanc.StopAsync();

        int requestCount = proxy.Requests.Count;
        TestProject second = Machine(mirror, mayWrite: false);
        AssertSame(placed, Expect.Provisioned(second, second.Provision(set), "set"));
        Assert.AreEqual(Images, await CountAsync(mirror, "GET", 200));
        Assert.HasCount(requestCount, proxy.Requests);

        int mirrored = (await mirror.RequestsAsync()).Count;
        TestProject third = Machine(mirror, mayWrite: false);
        third.Settings["Offline"] = "true";
        third.Settings["FallbackStorePaths"] = first["medical-images-export"];
        AssertSame(placed, Expect.Provisioned(third, third.Provision(set), "set"));
        Assert.HasCount(requestCount, proxy.Requests);
        Assert.HasCount(mirrored, await mirror.RequestsAsync());
    }

    [TestMethod]
    public async Task IncompleteMirror_IsSupplementedByTheSource_AndCompletedByAPush()
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        await using OrthancServer orthanc = await IsolatedOrthanc.WithImagesAsync(Images);
        await using NginxServer mirror = await NginxServer.StartDocumentedMirrorAsync(User, Password);
        using var proxy = new ForwardingProxy(orthanc.Uri);
        ITaskItem set = TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("SourceType", "Orthanc"));
        TestProject first = Machine(mirror, mayWrite: true);
        ProvisionedSet placed = Expect.Provisioned(first, first.Provision(set), "set");
        Assert.IsTrue(first.Push(set).Succeeded);
        string[] blobs = [.. Directory.GetFiles(Path.Combine(mirror.ContentFolder, "cas")).Order(StringComparer.Ordinal)];
        File.Delete(blobs[0]);
        File.WriteAllText(blobs[1], "half an image");
        byte[] flipped = await File.ReadAllBytesAsync(blobs[2]);
        flipped[^1] ^= 1;
        await File.WriteAllBytesAsync(blobs[2], flipped);

        int requestCount = proxy.ImageRequests();
        TestProject second = Machine(mirror, mayWrite: false);
        AssertSame(placed, Expect.Provisioned(second, second.Provision(set), "set"));
        Assert.AreEqual(3, proxy.ImageRequests() - requestCount);
        BuildOutcome push = first.Push(set);
        Assert.Contains("pushed 2 images", push.ToString(), "a flipped bit is found by readers, not by lengths");
        Assert.AreEqual(1, await CountAsync(mirror, "PUT", 204));
    }

    [TestMethod]
    public async Task PushWithoutAPassword_IsRejected_WithTheReason()
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        await using NginxServer mirror = await NginxServer.StartDocumentedMirrorAsync(User, Password);
        ITaskItem set = TestProject.Set("set", ("Source", SharedOrthanc.Url), ("SourceType", "Orthanc"), ("Query", "Modality=US"));
        TestProject reader = Machine(mirror, mayWrite: false);
        Expect.Provisioned(reader, reader.Provision(set), "set");
        Assert.Contains("none were sent: set MedicalImagesMirrorCredentialVariable", Expect.Failed(reader.Push(set), "MEDIMG5013"));
        reader.Settings["MirrorCredentialVariable"] = "CACHE";
        reader.Variables["CACHE_USERNAME"] = User;
        reader.Variables["CACHE_PASSWORD"] = "wrong";
        BuildOutcome push = reader.Push(set);
        Assert.Contains("CACHE_USERNAME and CACHE_PASSWORD are wrong or expired", Expect.Failed(push, "MEDIMG5013"));
        Assert.IsFalse(Directory.Exists(Path.Combine(mirror.ContentFolder, "cas")));
    }

    // nginx accepts 1 MB by default, and closes the connection if the body is larger.
    [TestMethod]
    public async Task ImageLargerThanTheLimitOfNginx_IsReported()
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        await using NginxServer mirror =
            await NginxServer.StartNewAsync(new NginxLocation("/cas/", "dav_methods PUT; create_full_put_path on;"));
        await using OrthancServer orthanc = await IsolatedOrthanc.StartAsync();
        await orthanc.UploadAsync([Phantoms.All.First(phantom => phantom.Length > 1_100_000)]);
        ITaskItem set = TestProject.Set("set", ("Source", orthanc.Uri.AbsoluteUri), ("SourceType", "Orthanc"));
        TestProject project = Machine(mirror, mayWrite: true);
        Expect.Provisioned(project, project.Provision(set), "set");
        Assert.Contains(" 413.", Expect.Failed(project.Push(set), "MEDIMG5013"));
    }

    [TestMethod]
    public async Task OtherPaths_AreNeitherReadNorWritten_WithTheDocumentedConfiguration()
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        await using NginxServer mirror = await NginxServer.StartDocumentedMirrorAsync(User, Password);
        mirror.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        foreach (string path in new[] { "index.html", "cas/../x", "cas/abc", $"cas/{new string('0', 64)}/x", $"ac/{new string('0', 64)}" })
        {
            using HttpResponseMessage put = await mirror.Http.PutAsync(path, new StringContent("x"));
            Assert.AreEqual(HttpStatusCode.NotFound, put.StatusCode, path);
        }

        using HttpResponseMessage delete = await mirror.Http.DeleteAsync($"cas/{new string('0', 64)}");
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, delete.StatusCode);
        Assert.IsEmpty(Directory.GetFiles(mirror.ContentFolder, "*", SearchOption.AllDirectories));
    }

    /// <summary>Has its own store and the same lock file.</summary>
    private TestProject Machine(NginxServer mirror, bool mayWrite)
    {
        var machine = new TestProject
        {
            Settings = { ["UseLockFile"] = "true", ["LockFile"] = _clone["medical-images.lock.json"],
            ["Mirrors"] = mirror.Uri.AbsoluteUri }
        };
        _machines.Add(machine);
        if (!mayWrite) return machine;
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_USERNAME"] = User;
        machine.Variables["CACHE_PASSWORD"] = Password;
        return machine;
    }

    private static async Task<int> CountAsync(NginxServer mirror, string method, int status) =>
        (await mirror.RequestsAsync())
            .Count(line => line.StartsWith($"{method} /cas/", StringComparison.Ordinal) && line.Split(' ')[2] == $"{status}");

    private static void AssertSame(ProvisionedSet expected, ProvisionedSet actual) =>
        Assert.AreEqual(string.Join('\n', expected.Images.Select(image => $"{image.Path} {image["sha256"]}")),
            string.Join('\n', actual.Images.Select(image => $"{image.Path} {image["sha256"]}")));
}
