using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// What a restore wrote, for equal projects in the folders of other tests. With an MSBuild server, each restore runs in a process of its
/// own (https://github.com/dotnet/msbuild/pull/13660), which takes two thirds of the processor time of a small build.
/// </summary>
internal static partial class RestoredProjects
{
    private const string Assets = "project.assets.json", Packages = "NUGET_PACKAGES", Placeholder = "<folder of the test>";
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Known = [];

    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Writes the files of equal projects. Without them, the command restores, and <see cref="Keep"/> reads its files.</summary>
    public static bool TryCopyTo(SealedFolder folder, string[] command)
    {
        if (!IsSuitable(folder, command) || Array.Exists(Files(folder), file => Path.GetFileName(file) == Assets)
            || !Known.TryGetValue(KeyOf(folder, command), out IReadOnlyDictionary<string, string>? files)) return false;
        foreach ((string name, string text) in files) folder.Write(name, text.Replace(Placeholder, folder[""], StringComparison.Ordinal));
        return true;
    }

    public static void Keep(SealedFolder folder, string[] command)
    {
        if (!IsSuitable(folder, command)) return;
        string[] written = [.. Files(folder).Where(file => IsInObj(file) && Written().IsMatch(Path.GetFileName(file)))];
        if (written.Length == 0) return;
        Known.TryAdd(KeyOf(folder, command), written.ToDictionary(file => file, file => TextOf(folder, file)));
    }

    // Paths are escaped on Windows, where no server is used. Other packages or sources can have other content in each test.
    private static bool IsSuitable(SealedFolder folder, string[] command) =>
        BuildServers.CanBeUsed
        && command[0] is "build" or "publish" or "pack" or "restore"
        && !Array.Exists(command, word => word is "--no-restore" or "--no-build")
        && folder.Variables[Packages] == PackedPackage.PackageFolder && File.ReadAllText(folder["nuget.config"]) == SealedFolder.Sources;

    /// <summary>All that a restore reads: without sets and without what only this package reads.</summary>
    private static string KeyOf(SealedFolder folder, string[] command) => string.Join('\n',
        [
            command[0] is "publish" or "pack" ? command[0] : "build",
            .. command.Skip(1).Where(word => !Irrelevant().IsMatch(word)).Select(word => ProjectFile().Replace(word, "")),
            .. folder.Variables.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal),
            .. Files(folder).Where(file => !IsInObj(file) && Read().IsMatch(file))
                .Select(file => $"{file}\n{IrrelevantText().Replace(TextOf(folder, file), "")}"),
        ]).Replace(folder[""], Placeholder, StringComparison.Ordinal);

    private static string[] Files(SealedFolder folder) =>
        [.. Directory.EnumerateFiles(folder["."], "*", Everything)
            .Select(file => Path.GetRelativePath(folder["."], file)).Order(StringComparer.Ordinal)];

    private static string TextOf(SealedFolder folder, string file) =>
        File.ReadAllText(folder[file]).Replace(folder[""], Placeholder, StringComparison.Ordinal);

    private static bool IsInObj(string file) => file.Split(Path.DirectorySeparatorChar).Contains("obj");

    [GeneratedRegex(@"(proj|\.props|\.targets|\.config|\.slnx?|global\.json|packages\.lock\.json)$")]
    private static partial Regex Read();

    [GeneratedRegex(@"^project\.|\.nuget\.")]
    private static partial Regex Written();

    // Targets run after the restore, and nodes and logs do not matter to it.
    [GeneratedRegex("^-(t:.*|m|graph|isolate|warnaserror|p:(_?MedicalImages.*|HowMany=.*))$")]
    private static partial Regex Irrelevant();

    // A project is named by its file or by its folder.
    [GeneratedRegex(@"/[^/]*proj$")]
    private static partial Regex ProjectFile();

    [GeneratedRegex(@"<MedicalImageSet [^>]*/>|<(MedicalImages\w*|HowMany)>[^<]*</\1>")]
    private static partial Regex IrrelevantText();
}
