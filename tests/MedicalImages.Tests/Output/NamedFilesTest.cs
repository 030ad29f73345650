using System.Formats.Tar;
using System.Text;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output;

/// <summary>The same files in every source with names, and assertions about them.</summary>
public abstract class NamedFilesTest : IDisposable
{
    private protected static readonly (string Name, byte[] Content)[] Files =
    [
        ("CT/IM1", new SmallImage(1, 1, 1).Bytes),
        ("CT/sub folder/2.dcm", new SmallImage(1, 1, 2).Bytes),
        ("MR/Schädel.dcm", new SmallImage(1, 2, 1).Bytes),
        ("MR/broken/cut.dcm", new SmallImage(1, 2, 2).Bytes[..^20]),
        ("top level.dcm", new SmallImage(1, 3, 1).Bytes),
        ("readme.txt", "text"u8.ToArray()),
    ];

    private protected static readonly (string, string)[] WithoutBroken = [("ExcludeFiles", "**/broken/**;*.txt")];

    private protected TestProject Project { get; } = new() { Settings = { ["UseLockFile"] = "all" } };

    private protected ScriptedServer Server { get; } = new(Respond);

    public void Dispose()
    {
        Project.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ProvisionedSet Placed() => new(Project.Destination("set"));

    private protected void AssertProvisioned(BuildOutcome build, ITaskItem set)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        BuildOutcome again = Project.Provision(set);
        Assert.Contains("already in place", again.ToString(), "nothing is left to do");
    }

    private protected ITaskItem Set(string way, params (string, string)[] more)
    {
        string source = way switch
        {
            "folder" => WriteFolder(),
            "list" => WriteFolder() + "/SHA256SUMS",
            "remote list" => $"{Server.Uri}data/list.txt",
            "remote zip" => $"{Server.Uri}data/files.zip",
            _ => Write($"files.{way}", way == "zip"
                ? ZipBytes.ByDotNet(Files)
                : TarBytes.Gzip(TarBytes.ByDotNet(TarEntryFormat.Pax, Files))),
        };
        return TestProject.Set("set", [("Source", source), .. more]);
    }

    private protected string WriteFolder()
    {
        foreach ((string name, byte[] content) in Files) Write($"folder/{name}", content);
        Write("folder/SHA256SUMS", Encoding.UTF8.GetBytes(string.Concat(Files.Select(file => $"- {file.Name}\n"))));
        return "folder";
    }

    private protected string Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Project[path])!);
        if (!File.Exists(Project[path])) File.WriteAllBytes(Project[path], content);
        return path;
    }

    private static ScriptedReply Respond(ScriptedRequest request)
    {
        string path = Uri.UnescapeDataString(request.Target);
        return path == "/data/list.txt" ? ScriptedReply.Ok(string.Concat(Files.Select(Listed)))
            : path == "/data/files.zip" ? ScriptedReply.Ok(ZipBytes.ByDotNet(Files))
            : Array.Find(Files, file => $"/data/{file.Name}" == path) is { Content: { } content } ? ScriptedReply.Ok(content)
            : ScriptedReply.Status(404);
    }

    private static string Listed((string Name, byte[] Content) file) =>
        $"- {Uri.EscapeDataString(file.Name).Replace("%2F", "/", StringComparison.Ordinal)}\n";
}
