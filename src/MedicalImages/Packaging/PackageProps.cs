using System.Xml.Linq;
using MedicalImages.Requests;
using MedicalImages.Sources.Packages;

namespace MedicalImages.Packaging;

/// <summary>What NuGet imports into a project that references the package: an item for each set, which that project may change with Update or drop with Remove.</summary>
internal static class PackageProps
{
    private const string Special = "%*?@$();'";

    public static XDocument Create(IEnumerable<PackedSet> sets, string id) => new(
        new XElement("Project",
            new XComment(" Made by 'dotnet pack' of a dataset project. "),
            new XElement("ItemGroup", sets.Select(set => Item(set, id)))));

    private static XElement Item(PackedSet set, string id) => new("MedicalImageSet", new XAttribute("Include", set.Request.Name),
        new XElement("Source", PackageDescriptor.Scheme + id),
        new XElement("_PackageFolder", "$(MSBuildThisFileDirectory).."),
        new XElement("_PackageContent", set.Locked.Sha256[..16]), // for the gate: a package may be made anew under its version, and NuGet gives all files one time
        Stated("Destination", set.StatedDestination),
        Stated("Layout", set.Request.Layout.Text),
        Stated("AllowEmpty", set.Request.AllowEmpty ? "true" : null),
        Stated("CopyToPublishDirectory", set.Request.CopyToPublishDirectory == CopyToPublishDirectory.Never ? null : set.Request.CopyToPublishDirectory.ToString()));

    private static XElement? Stated(string metadata, string? value) => value is null ? null : new XElement(metadata, Escaped(value));

    // As MSBuild reads it back: https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters
    private static string Escaped(string text) => string.Concat(text.Select(c => Special.Contains(c, StringComparison.Ordinal) ? $"%{(int)c:X2}" : c.ToString()));
}
