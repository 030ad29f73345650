namespace MedicalImages.Tests.Faults;

/// <summary>Files of the user next to placed files, with similar names. No fault may delete one of them.</summary>
internal sealed class UserFiles
{
    private static readonly string[] Names =
    [
        "project/Project.csproj", "project/notes.txt", "project/medical-images.lock.json.bak", "project/.medical-images.lock.json.mine.tmp",
        "project/.medical-images-export.mine", "project/.images.tar.mine", "project/obj/other.tmp", "project/obj/.output.record.mine.tmp",
        "project/bin/app.dll", "project/bin/medical-images/foreign/image.dcm", "project/bin/medical-images/.one.mine/image.dcm",
    ];

    // Only in existing destinations: otherwise they would make the folder foreign.
    private static readonly string[] NamesInDestination = ["notes.txt", "OT-001/mine.dcm", ".mine.tmp"];

    private readonly Dictionary<string, (string Content, DateTime Time)> _files;

    public UserFiles(string root)
    {
        string destination = "project/bin/medical-images/one";
        bool isThere = Directory.Exists(Path.Combine(root, destination));
        string[] names = [.. Names, .. isThere ? NamesInDestination.Select(name => $"{destination}/{name}") : []];
        foreach (string path in names.Select(name => Path.Combine(root, name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"the user's {Path.GetFileName(path)}");
        }

        _files = names.ToDictionary(name => name, name => State(root, name));
    }

    public bool Contains(string relative) => _files.ContainsKey(relative);

    public IEnumerable<string> Violations(string root)
    {
        foreach ((string name, (string Content, DateTime Time) state) in _files)
        {
            if (!File.Exists(Path.Combine(root, name))) yield return $"the user's {name} is gone";
            else if (State(root, name) != state) yield return $"the user's {name} was touched";
        }
    }

    private static (string, DateTime) State(string root, string name) =>
        (File.ReadAllText(Path.Combine(root, name)), File.GetLastWriteTimeUtc(Path.Combine(root, name)));
}
