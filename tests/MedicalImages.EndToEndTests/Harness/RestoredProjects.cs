using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// What the restore of a project wrote, for equal projects in the folders of other tests. With an MSBuild server, each restore runs in a
/// process of its own (https://github.com/dotnet/msbuild/pull/13660), which takes two thirds of the processor time of a small build.
/// </summary>
internal static partial class RestoredProjects
{
    private const string Assets = "project.assets.json", Placeholder = "<folder of the test>";
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Known = [];

    // With the project, without its sets.
    private static readonly string[] Inputs =
        ["nuget.config", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>Writes the files of an equal project. Without one, the build has to restore, and <see cref="Keep"/> remembers it.</summary>
    public static bool TryCopyTo(SealedFolder folder, Consumer app)
    {
        string obj = ObjOf(app);
        if (Directory.Exists(folder[obj]) || !Known.TryGetValue(KeyOf(folder, app), out IReadOnlyDictionary<string, string>? files))
            return false;
        foreach ((string name, string text) in files)
            folder.Write($"{obj}/{name}", text.Replace(Placeholder, folder[""], StringComparison.Ordinal));
        return true;
    }

    public static void Keep(SealedFolder folder, Consumer app)
    {
        // Paths are escaped on Windows, where no server is used.
        if (!BuildServers.CanBeUsed || !File.Exists(folder[$"{ObjOf(app)}/{Assets}"])) return;
        if (Unsuitable().IsMatch(ProjectOf(folder, app))) return;
        Known.TryAdd(KeyOf(folder, app), Directory.GetFiles(folder[ObjOf(app)])
            .Where(file => Written().IsMatch(Path.GetFileName(file)))
            .ToDictionary(file => Path.GetFileName(file),
                file => File.ReadAllText(file).Replace(folder[""], Placeholder, StringComparison.Ordinal)));
    }

    private static string ObjOf(Consumer app) => $"{app.Parent}{app.Name}/obj";

    private static string ProjectOf(SealedFolder folder, Consumer app) => Set().Replace(File.ReadAllText(folder[app.File]), "");

    private static string KeyOf(SealedFolder folder, Consumer app) => string.Join('\n',
        [app.File, folder.Variables["NUGET_PACKAGES"], ProjectOf(folder, app), .. Inputs.Select(file => File.ReadAllText(folder[file]))]);

    [GeneratedRegex("<MedicalImageSet [^>]*/>")]
    private static partial Regex Set();

    // What these add is not in the project file.
    [GeneratedRegex("<(ProjectReference|Import) ")]
    private static partial Regex Unsuitable();

    [GeneratedRegex(@"^project\.|\.nuget\.")]
    private static partial Regex Written();
}
