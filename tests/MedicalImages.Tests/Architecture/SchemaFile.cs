using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace MedicalImages.Tests.Architecture;

/// <summary>The XML schema for editors, as in the packages.</summary>
internal static class SchemaFile
{
    private static readonly XNamespace Xs = XmlSchema.Namespace;
    private static readonly string File = Path.Combine(Checkout.Folder, "src", "MedicalImages.Build", "schema", "MedicalImages.Build.xsd");

    private static readonly XmlSchemaSet Schemas = Compile();
    private static readonly XElement Text = XElement.Load(File);

    private static XElement Set { get; } = Text.Elements(Xs + "element").Single(element => NameOf(element) == "MedicalImageSet");

    public static IEnumerable<XElement> MetadataAttributes => Set.Element(Xs + "complexType")!.Elements(Xs + "attribute");

    public static IEnumerable<XElement> MetadataElements => Set.Descendants(Xs + "element");

    public static IEnumerable<XElement> Properties =>
        Text.Elements(Xs + "element").Where(element => NameOf(element).StartsWith("MedicalImages", StringComparison.Ordinal));

    public static string NameOf(XElement declaration) => declaration.Attribute("name")!.Value;

    /// <summary>The type of a value, without the extension that makes it the text of an element.</summary>
    public static string TypeOf(XElement declaration) =>
        declaration.Attribute("type")!.Value.Replace("Element", "", StringComparison.Ordinal);

    public static string DocumentationOf(XElement declaration) =>
        declaration.Element(Xs + "annotation")?.Element(Xs + "documentation")?.Value ?? "";

    public static IEnumerable<string> Enumeration(string type) =>
        Text.Elements(Xs + "simpleType").Single(element => NameOf(element) == type).Descendants(Xs + "enumeration")
            .Select(value => value.Attribute("value")!.Value);

    /// <summary>The errors that an editor would show.</summary>
    public static IReadOnlyList<string> Problems(string project)
    {
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas };
        // A warning means that something is not declared, which applies to most of a project.
        settings.ValidationEventHandler += (_, problem) =>
            { if (problem.Severity == XmlSeverityType.Error) problems.Add(problem.Message); };
        using var reader = XmlReader.Create(new StringReader(project), settings);
        while (reader.Read()) { }
        return problems;
    }

    // Throws if it is not a schema.
    private static XmlSchemaSet Compile()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, File);
        schemas.Compile();
        return schemas;
    }

    /// <summary>The type of a metadata value, as an attribute and as an element.</summary>
    public static bool Accepts(string metadata, string value)
    {
        var set = new XElement("MedicalImageSet", new XAttribute(metadata, value));
        bool asAttribute = IsValid(set);
        Assert.AreEqual(asAttribute, IsValid(new XElement("MedicalImageSet", new XElement(metadata, value))),
            $"{metadata}={value}: attribute and element differ");
        return asAttribute;
    }

    public static bool IsValid(XElement content) =>
        Problems(new XElement("Project", new XElement("ItemGroup", content)).ToString()).Count == 0;
}
