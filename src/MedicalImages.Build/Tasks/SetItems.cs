using System.Collections;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Converts MSBuild items. Uses only metadata that a user wrote: neither that of MSBuild (FullPath and so on), nor that of the targets
/// (with '_').
/// </summary>
internal static class SetItems
{
    // Metadata that the MSBuild task adds to items that another build returned.
    private static readonly string[] OfMSBuild = ["MSBuildSourceProjectFile", "MSBuildSourceTargetName", "OriginalItemSpec"];

    public static SetItem Read(ITaskItem item, string projectFile)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in item.CloneCustomMetadata())
        {
            // MSBuild does not distinguish empty metadata from missing metadata.
            string key = (string)entry.Key;
            if (entry.Value is string { Length: > 0 } value && !key.StartsWith('_') && !OfMSBuild.Contains(key)) metadata[key] = value;
        }

        bool isImplicit = item.GetMetadata("_ImplicitSet") == "true"; // added because the project declares none
        string file = First(item.GetMetadata("_DefiningFile"), item.GetMetadata("DefiningProjectFullPath"), projectFile);
        return new SetItem(item.ItemSpec, isImplicit ? projectFile : file, metadata)
        {
            IsImplicit = isImplicit, OutputFolder = Text(item, "_OutputFolder"), PackageFolder = Text(item, "_PackageFolder"),
        };
    }

    /// <summary>The output folder of a set, and the path and name prefix of its intermediate files.</summary>
    public static (string OutputFolder, string Stem) ReadFolders(ITaskItem item, string outputFolder, string stem) =>
        (Text(item, "_OutputFolder") ?? outputFolder, Text(item, "_WorkFiles") ?? stem);

    private static string? Text(ITaskItem item, string metadata) => item.GetMetadata(metadata) is { Length: > 0 } text ? text : null;

    private static string First(params string[] texts) => texts.First(text => text.Length > 0);
}
