using System.Collections.Concurrent;
using System.Security.Cryptography;
using MedicalImages.Tests.Planning;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Store.Mirrors;

/// <summary>A source with four images and their lock file, machines with the lock file and an empty store, and scripted mirrors.</summary>
public abstract class MirrorTest : IDisposable
{
    private protected const int Images = 4;
    private readonly List<IDisposable> _opened = [];
    private TestProject? _first;

    protected MirrorTest() => Source = Own(new TinyOrthanc(SmallImage.SeriesOf(Images)));

    private protected TinyOrthanc Source { get; }

    /// <summary>The complete content of a mirror.</summary>
    private protected ConcurrentDictionary<string,
        byte[]> Blobs
    { get; } = new(SmallImage.SeriesOf(Images).ToDictionary(image => Hash(image.Bytes), image => image.Bytes));

    private protected ITaskItem Set => TestProject.Set("set", ("Source", Source.Url), ("SourceType", "Orthanc"));

    /// <summary>The machine that wrote the lock file.</summary>
    private protected TestProject First => _first ??= CreateFirst();

    public void Dispose()
    {
        _opened.ForEach(opened => opened.Dispose());
        GC.SuppressFinalize(this);
    }

    private protected static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private protected T Own<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    private protected ScriptedServer Server(Func<ScriptedRequest, ScriptedReply> script) => Own(new ScriptedServer(script));

    /// <summary>A mirror that serves <see cref="Blobs"/> and stores uploads there.</summary>
    private protected ScriptedServer Cache(Func<ScriptedRequest, ScriptedReply?>? before = null) =>
        Server(request => before?.Invoke(request) ?? Serve(request));

    private protected ScriptedReply Serve(ScriptedRequest request)
    {
        string name = request.Target.Split('/')[^1];
        if (request.Method == "PUT") return Keep(name, request.Body);
        if (!Blobs.TryGetValue(name, out byte[]? blob)) return ScriptedReply.Status(404);
        return request.Method == "HEAD" ? ScriptedReply.OfLength(blob.Length, []) : ScriptedReply.Ok(blob);
    }

    private ScriptedReply Keep(string name, byte[] bytes)
    {
        bool isNew = !Blobs.ContainsKey(name);
        Blobs[name] = bytes;
        return isNew ? ScriptedReply.Status(201) : ScriptedReply.Raw("HTTP/1.1 204 No Content\r\n\r\n");
    }

    /// <summary>Another machine with the same lock file, which requests one image at a time.</summary>
    private protected TestProject Machine(params ScriptedServer[] mirrors) =>
        Machine(string.Join(';', mirrors.Select(mirror => mirror["cache"].AbsoluteUri)));

    private protected TestProject Machine(string mirrors) =>
        Own(new TestProject
        {
            MaxConnections = "1", Settings =
            { ["UseLockFile"] = "true", ["LockFile"] = First.LockFile, ["Mirrors"] = mirrors }
        });

    /// <summary>The build succeeded without an error or a warning, and the set is complete.</summary>
    private protected static void AssertComplete(TestProject project, BuildOutcome build)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        foreach (ProvisionedImage image in new ProvisionedSet(project.Destination("set")).Images)
            Assert.AreEqual(image["sha256"], Hash(image.Bytes));
        Assert.AreEqual(Images, project.BlobCount);
    }

    /// <summary>Exactly one line contains the text.</summary>
    private protected static string SingleMessage(BuildOutcome build, string part)
    {
        string[] found = [.. build.Log.Lines.Select(line => line.Text).Where(line => line.Contains(part, StringComparison.Ordinal))];
        Assert.HasCount(1, found, build.ToString());
        return found[0];
    }

    private TestProject CreateFirst()
    {
        TestProject project = Own(new TestProject { Settings = { ["UseLockFile"] = "true" } });
        BuildOutcome build = project.Provision(Set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return project;
    }
}
