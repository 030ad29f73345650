using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>What a package holds.</summary>
internal sealed class Nupkg
{
    /// <summary>What both packages carry. The rest is said of each one.</summary>
    private static readonly string[] PayloadFolders = ["analyzers/", "build/", "buildMultiTargeting/", "schema/", "tasks/"];

    private readonly XElement _metadata;

    private Nupkg(IReadOnlyDictionary<string, byte[]> files, XElement metadata) => (Files, _metadata) = (files, metadata);

    /// <summary>By name, without what every package has: the nuspec and the parts of the packaging conventions.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public IEnumerable<string> Payload =>
        Files.Keys.Where(name => Array.Exists(PayloadFolders, folder => name.StartsWith(folder, StringComparison.Ordinal)));

    public static Nupkg Read(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return new Nupkg(archive.Entries.Where(entry => !IsPackaging(entry.FullName)).ToDictionary(entry => entry.FullName, Bytes),
            XDocument.Load(nuspec).Root!.Elements().Single());
    }

    /// <summary>A field of the nuspec; null where it has none.</summary>
    public XElement? Field(string name) => _metadata.Descendants().SingleOrDefault(element => element.Name.LocalName == name);

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool IsPackaging(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal)
            || name.EndsWith(".nuspec", StringComparison.Ordinal) || name == "[Content_Types].xml";
}
