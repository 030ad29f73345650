using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Architecture;

/// <summary>The schema contains the names in the code, the targets and docs/reference.md, and no others.</summary>
[TestClass]
public sealed partial class SchemaTests
{
    private const string Where = "src/MedicalImages.Build/schema/MedicalImages.Build.xsd";
    private static readonly string Reference = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "reference.md"));

    [TestMethod]
    public void Metadata_AsAttributesAndElements_MatchTheCode()
    {
        Same(SetMetadata.Names, SchemaFile.MetadataAttributes.Select(SchemaFile.NameOf),
            $"{Where}: one xs:attribute of MedicalImageSet for each of SetMetadata.Names");
        Same(SetMetadata.Names, SchemaFile.MetadataElements.Select(SchemaFile.NameOf),
            $"{Where}: one xs:element inside MedicalImageSet for each of SetMetadata.Names");
    }

    [TestMethod]
    public void Metadata_HasOneType_AndOneDocumentation()
    {
        foreach ((XElement attribute, XElement element) in SchemaFile.MetadataAttributes.Zip(SchemaFile.MetadataElements))
        {
            string name = SchemaFile.NameOf(attribute);
            Assert.AreEqual(name, SchemaFile.NameOf(element), "both are in the order of SetMetadata.Names");
            Assert.AreEqual(SchemaFile.TypeOf(attribute), SchemaFile.TypeOf(element), name);
            Assert.AreEqual(SchemaFile.DocumentationOf(attribute), SchemaFile.DocumentationOf(element), name);
        }
    }

    [TestMethod]
    public void Declarations_AreDocumented()
    {
        string[] silent = [.. SchemaFile.MetadataAttributes.Concat(SchemaFile.Properties)
            .Where(declaration => SchemaFile.DocumentationOf(declaration).Length < 20).Select(SchemaFile.NameOf)];
        Assert.IsEmpty(silent, $"{Where}: one or two sentences in xs:documentation for {string.Join(", ", silent)}");
    }

    [TestMethod]
    public void Metadata_MatchTheReferencePage() =>
        Same(SetMetadata.Names, Table("metadata"), "docs/reference.md: a row in the table of metadata for each of SetMetadata.Names");

    [TestMethod]
    public void Properties_MatchTheReferencePage_AndAreReadByTheTargets()
    {
        string[] documented = [.. Table("property")];
        Same(documented, SchemaFile.Properties.Select(SchemaFile.NameOf),
            $"{Where}: one top-level xs:element for each property in the table of docs/reference.md");
        // The targets also read an environment variable that a project may not set.
        Same([.. documented, "MedicalImagesCredentialHelper"], PropertiesInTargets(),
            "docs/reference.md: a row in the table of properties for each MedicalImages… property that the targets read");
    }

    [TestMethod]
    public void Properties_MatchTheCode() =>
        Same(PropertiesInTargets(), KnownNames.Properties, "KnownNames.Properties: each MedicalImages… property that the targets read");

    [TestMethod]
    public void Enumerations_MatchTheCode()
    {
        Same(SourceTypeList, SchemaFile.Enumeration("SourceType"), Where);
        Same(Names<Sample>(), SchemaFile.Enumeration("Sample"), Where);
        Same(Names<OnFailure>(), SchemaFile.Enumeration("OnFailure"), Where);
        Same(Names<IdentityPolicy>(), SchemaFile.Enumeration("IdentityPolicy"), Where);
        Same(Names<CopyToPublishDirectory>(), SchemaFile.Enumeration("CopyToPublishDirectory"), Where);
        Same(Layout.Named.Select(layout => layout.Text), SchemaFile.Enumeration("Layout"), Where);
        Same(["true", "false"], SchemaFile.Enumeration("Boolean"), Where);
    }

    [TestMethod]
    public void SourceTypes_MatchTheTables()
    {
        string sources = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "sources.md"));
        Same(SourceTypeList, Table(sources, "`SourceType`"), "docs/sources.md: a row for each source that a project can name");
        string row = Reference.Split('\n').Single(line => line.StartsWith("| `SourceType` |", StringComparison.Ordinal));
        Same(SourceTypeList, Code().Matches(row.Split('|')[2]).Select(match => match.Groups[1].Value),
            "docs/reference.md: the row of SourceType");
        foreach (SourceType type in SourceCatalog.BuiltIn.Select(source => source.Type).Where(type => type.CanBeStated))
        {
            string[] cells = sources.Split('\n').Single(line => line.StartsWith($"| [`{type}`]", StringComparison.Ordinal)).Split('|');
            foreach (string ending in type.NameEndings)
                Assert.Contains($"`{ending}`", cells[3], $"docs/sources.md: how {type} is inferred");
        }
    }

    [TestMethod]
    public void PropertyOfAMetadata_HasItsType()
    {
        Dictionary<string, string> metadata = SchemaFile.MetadataAttributes.ToDictionary(SchemaFile.NameOf, SchemaFile.TypeOf);
        XElement[] shared = [.. SchemaFile.Properties.Where(property => metadata.ContainsKey(Short(property)))];
        Assert.IsNotEmpty(shared);
        foreach (XElement property in shared)
            Assert.AreEqual(metadata[Short(property)], SchemaFile.TypeOf(property), SchemaFile.NameOf(property));
    }

    private static string Short(XElement property) => SchemaFile.NameOf(property)["MedicalImages".Length..];

    private static string[] Names<T>()
        where T : struct, Enum => Enum.GetNames<T>();

    private static IEnumerable<string> SourceTypeList => Types.All.Names;

    private static IEnumerable<string> Table(string heading) => Table(Reference, heading);

    /// <summary>The names in the first column of the table that starts with this header.</summary>
    private static IEnumerable<string> Table(string page, string heading) =>
        page[page.IndexOf($"| {heading} |", StringComparison.Ordinal)..].Split('\n').Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    private static IEnumerable<string> PropertiesInTargets() => new[] { "*.targets", "*.props" }
        .SelectMany(pattern => Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), pattern, SearchOption.AllDirectories))
        .SelectMany(file => Property().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

    private static void Same(IEnumerable<string> expected, IEnumerable<string> found, string place)
    {
        string[] missing = [.. expected.Except(found)], surplus = [.. found.Except(expected)];
        Assert.IsTrue(missing.Length + surplus.Length == 0,
            $"{place}\nmissing: {string.Join(", ", missing)}\ntoo many: {string.Join(", ", surplus)}");
    }

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\$\((MedicalImages[A-Za-z0-9]*)")]
    private static partial Regex Property();
}
