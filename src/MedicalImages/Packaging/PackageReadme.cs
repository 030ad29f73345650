using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Fetching;
using MedicalImages.Hashing;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Output.Citations;
using MedicalImages.Requests;
using static System.FormattableString;

namespace MedicalImages.Packaging;

/// <summary>
/// The readme of a data package: how to use it, its license, the origin of its images, and their contents. No patient text.
/// </summary>
internal static class PackageReadme
{
    public static string Text(SettingTexts project, IReadOnlyList<PackedSet> sets)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"# {project["Id"]}\n\n{Description(project, sets)}\n\n"));
        text.Append(Invariant($"```xml\n<PackageReference Include=\"{project["Id"]}\" Version=\"{project["Version"]}\" "))
            .Append("PrivateAssets=\"all\" />\n```\n\n");
        text.Append("`dotnet build` copies the images to the output folder and verifies their SHA-256. No server is contacted: the "
            + "package contains all images.\n\n");
        text.Append("| | |\n|---|---|\n").AppendJoin("", Facts(project, sets).Select(fact => $"| {fact.Name} | {Cell(fact.Value)} |\n"));
        text.Append("\n| set | modality | SOP class | transfer syntax | images | frames | size |\n|---|---|---|---|---|---|---|\n")
            .AppendJoin("", sets.SelectMany(Rows));
        if (sets.Any(set => set.Locked.Licenses.Count > 0)) text.Append("\n## Licenses and citations\n").AppendJoin("", sets.Select(Terms));
        return text.Append(Invariant($"\n`{DataPackage.Images}/{HashSums.FileName}` in the package has the hash of every image, "))
            .Append(Invariant($"`{LockSettings.FileName}` its UIDs. Packed with MedicalImages.Build.Sdk {project["SdkVersion"]}.\n"))
            .ToString();
    }

    public static string Description(SettingTexts project, IReadOnlyList<PackedSet> sets) =>
        project["Description"].Length > 0
            ? project["Description"]
            : Invariant($"DICOM images for builds and tests: {Size(sets)} ({string.Join(", ", sets.Select(set => set.Request.Name))}).");

    private static IEnumerable<(string Name, string Value)> Facts(SettingTexts project, IReadOnlyList<PackedSet> sets)
    {
        yield return ("license", project["LicenseFile"].Length > 0 && project["LicenseExpression"].Length == 0
            ? $"see {project["LicenseFile"]} in the package"
            : PackageLicense.GetExpression(project, sets) ?? PackageLicense.Describe(sets));
        yield return ("source", string.Join(", ", sets.Select(set => set.Locked.Source).Distinct(StringComparer.Ordinal)));
        yield return ("size", Size(sets));
        yield return ("patient identity", Identity([.. sets.SelectMany(set => set.Images)]));
        yield return ("in the output folder", string.Join(", ",
            sets.Select(set => set.StatedDestination ?? $"medical-images/{set.Request.Name}")));
    }

    private static string Terms(PackedSet set) => $"\n### {Cell(set.Request.Name)}\n\n{TermsText.Create(set.Locked.Licenses)}";

    private static string Size(IReadOnlyList<PackedSet> sets) =>
        Invariant($"{Plural.Images(sets.Sum(set => set.Images.Count))}, {ByteSize.Format(sets.Sum(set => set.Locked.Size))}");

    private static string Identity(ImageEntry[] images)
    {
        int silent = images.Count(image => !DeidentificationCheck.IsIdentityRemoved(image.Header));
        return silent == 0 ? "removed, according to all images (0012,0062)"
            : $"not removed, according to (0012,0062), in {Plural.ImagesOf(silent, images.Length)}";
    }

    // Similar images share a row: thousands of rows are not useful, and galleries truncate long pages.
    private static IEnumerable<string> Rows(PackedSet set) => set.Images
        .GroupBy(image => (Modality: image.Header.Modality ?? "", Class: image.Header.SOPClassUID ?? "",
            Syntax: image.Header.TransferSyntaxUID ?? ""))
        .OrderBy(kind => kind.Key.Modality, StringComparer.Ordinal).ThenBy(kind => kind.Key.Class, StringComparer.Ordinal)
        .ThenBy(kind => kind.Key.Syntax, StringComparer.Ordinal)
        .Select(kind => Invariant($"| {set.Request.Name} | {Cell(kind.Key.Modality)} | {Cell(UidNames.GetName(kind.Key.Class))} | ")
            + Invariant($"{Cell(UidNames.GetName(kind.Key.Syntax))} | {kind.Count()} | {kind.Sum(Frames)} | ")
            + $"{ByteSize.Format(kind.Sum(image => image.Size))} |\n");

    // An image without NumberOfFrames has one frame (PS3.3 C.7.6.6); one without pixels has none.
    private static int Frames(ImageEntry image) => image.Header.NumberOfFrames ?? (image.Header.Rows is null ? 0 : 1);

    private static string Cell(string text) => MarkdownText.Escape(text);
}
