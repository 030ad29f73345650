using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Architecture;

/// <summary>
/// What the schema accepts and rejects: it accepts everything that a build accepts, and rejects the misspellings that it is for.
/// </summary>
[TestClass]
public sealed partial class SchemaValidationTests
{
    private const string AllMSBuildFeatures = """
        <Project Sdk="Microsoft.NET.Sdk" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="MedicalImages.Build.xsd">
          <Import Project="other.props" />
          <PropertyGroup Condition="'$(CI)' == 'true'">
            <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
            <MedicalImagesOnFailure Condition="'$(Careful)' == ''">warn</MedicalImagesOnFailure>
            <MedicalImagesLimit>$(HowMany)</MedicalImagesLimit>
            <MedicalImagesOffline />
          </PropertyGroup>
          <ItemDefinitionGroup><MedicalImageSet><AllowEmpty>True</AllowEmpty></MedicalImageSet></ItemDefinitionGroup>
          <ItemGroup Label="images">
            <Compile Include="Other.cs"><Link>Linked.cs</Link></Compile>
            <PackageReference Include="MedicalImages.Build" Version="1.0.0" PrivateAssets="all" />
            <MedicalImageSet Include="ct;mr" Exclude="mr" Condition="Exists('x')" Source="phantom:" Limit="$(Limit)" OnFailure="@(Some)">
              <Query Condition="true">
                Modality=CT
                Rows=512
              </Query>
              <SourceType>
                phantom
              </SourceType>
            </MedicalImageSet>
            <MedicalImageSet Update="@(MedicalImageSet)" Destination="images/%(Identity)" />
            <MedicalImageSet Remove="mr" />
          </ItemGroup>
          <Choose><When Condition="true"><ItemGroup><MedicalImageSet Include="big" MaxTotalSize="2 GiB" /></ItemGroup></When><Otherwise /></Choose>
          <Target Name="Late" BeforeTargets="ProvisionMedicalImages"><Message Text="x" /><ItemGroup><MedicalImageSet Include="late" KeepDuplicates="false" /></ItemGroup></Target>
        </Project>
        """;

    private static readonly string[] Texts =
    [
        "", "$(X)", "@(X)", "%(X)", "a $(X) b", "true", "False", "yes", "0", "1", "007", "8", "-1", "1.5", "64", "65", "20", "21", "200",
        "500MB", "2GiB", "2gib", "1.5 GB", "7B", "MB", "1,5MB", "30s", "500MS", "1.5h", "00:00:30", "1.00:00:00", "30", "soon", "Orthanc",
            "dicomweb", "DICOMWEB", "Inferred", "Orthank",
        "All", "onepersopclass", "OnePer", "Series", "numbered", "Serie", "{Modality}/{InstanceNumber:0000}.dcm", "a.dcm", "Error", "WARN",
            "Warning", "Allow", "Require", "Never", "always", "PreserveNewest",
        "ORTHANC", "_a1", "1a", "a-b", new('a', 64), new('A', 63), " true ",
    ];

    private static readonly DiagnosticDescriptor[] ValueErrors =
        [RequestDiagnostics.BadValue, RequestDiagnostics.UnknownSourceType, RequestDiagnostics.UnknownLayoutToken,
            RequestDiagnostics.BadCredentialVariable];

    [TestMethod]
    public void Project_WithAllMSBuildFeatures_IsValid() => Assert.IsEmpty(SchemaFile.Problems(AllMSBuildFeatures));

    [TestMethod]
    [DataRow("Source=\"phantom:\"", "Querry=\"x\"", "Querry")]
    [DataRow("Source=\"phantom:\"", "Sourcetyp=\"Orthanc\"", "Sourcetyp")]
    [DataRow("<Query Condition=\"true\">", "<Querry/><Query>", "Querry")]
    [DataRow("SourceType>", "Sourcetyp>", "Sourcetyp")]
    [DataRow("Include=\"big\"", "Inclde=\"big\"", "Inclde")]
    [DataRow("Include=\"late\"", "Querry=\"x\" Include=\"late\"", "Querry")]
    [DataRow("<AllowEmpty>True", "<AllowEmpty>Yes", "AllowEmpty")]
    [DataRow("phantom\n", "phantm\n", "SourceType")]
    [DataRow(">warn<", ">wran<", "MedicalImagesOnFailure")]
    [DataRow(">$(HowMany)<", ">many<", "MedicalImagesLimit")]
    public void Misspelling_IsReportedByName(string right, string wrong, string named)
    {
        StringAssert.Contains(AllMSBuildFeatures, right);
        IReadOnlyList<string> problems = SchemaFile.Problems(AllMSBuildFeatures.Replace(right, wrong, StringComparison.Ordinal));
        Assert.IsTrue(problems.Any(problem => problem.Contains($"'{named}'", StringComparison.Ordinal)), string.Join('\n', problems));
    }

    [TestMethod]
    [DataRow("SourceType")]
    [DataRow("Sample")]
    [DataRow("OnFailure")]
    [DataRow("IdentityPolicy")]
    [DataRow("CopyToPublishDirectory")]
    [DataRow("AllowInsecure")]
    [DataRow("AllowEmpty")]
    [DataRow("CopyToReferencingProjects")]
    [DataRow("Limit")]
    [DataRow("MaxTotalSize")]
    [DataRow("Sha256")]
    [DataRow("CredentialVariable")]
    [DataRow("Layout")]
    public void MetadataValue_IsValid_IfABuildAcceptsIt_OrMSBuildEvaluatesIt(string metadata)
    {
        foreach (string text in Texts)
        {
            bool isRight = IsFilledIn(text) || IsAccepted(metadata, text);
            if (isRight || !OnlyABuildDetects(metadata, text))
                Assert.AreEqual(isRight, SchemaFile.Accepts(metadata, text), $"{metadata}=\"{text}\"");
        }
    }

    [TestMethod]
    public void PropertyValue_IsValid_IfABuildAcceptsIt()
    {
        foreach (string text in Texts.Where(text => text.Length > 0 && !IsFilledIn(text)))
        {
            Assert.AreEqual(Values.Duration(text.Trim()) is not null, IsValidProperty("IdleTimeout", text), $"IdleTimeout {text}");
            Assert.AreEqual(Values.WholeNumber(text.Trim(), smallest: 1) <= 64, IsValidProperty("MaxConnections", text),
                $"MaxConnections {text}");
            Assert.AreEqual(Values.WholeNumber(text.Trim(), smallest: 0) <= 20, IsValidProperty("Retries", text), $"Retries {text}");
        }
    }

    [TestMethod]
    public void XmlOfReadmeAndDocs_IsValid()
    {
        string[] pages = [Path.Combine(Checkout.Folder, "README.md"), .. Directory.GetFiles(Path.Combine(Checkout.Folder, "docs"), "*.md")];
        (string Page, string Xml)[] blocks =
            [.. pages.SelectMany(page => Block().Matches(File.ReadAllText(page)).Select(match => (page, match.Groups[1].Value)))];
        Assert.IsTrue(blocks.Any(block => block.Xml.Contains("<MedicalImageSet", StringComparison.Ordinal)));
        foreach ((string page, string xml) in blocks)
            Assert.IsEmpty(SchemaFile.Problems(xml.TrimStart().StartsWith("<Project", StringComparison.Ordinal)
                ? xml
                : $"<Project>{xml}</Project>"), $"{page}\n{xml}");
    }

    [TestMethod]
    public void ProjectFileOfThisRepository_IsValid()
    {
        string[] kinds = [".csproj", ".proj", ".props", ".targets"];
        string[] files = [.. new[] { "samples", "src", "tests" }.SelectMany(folder =>
            Directory.GetFiles(Path.Combine(Checkout.Folder, folder), "*", SearchOption.AllDirectories))
            .Where(file => kinds.Contains(Path.GetExtension(file))
                && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))];
        Assert.IsTrue(files.Any(file => file.EndsWith("ConsumerProject.csproj", StringComparison.Ordinal)));
        foreach (string file in files) Assert.IsEmpty(SchemaFile.Problems(File.ReadAllText(file)), file);
    }

    private static bool IsFilledIn(string text) => text.Length == 0 || text.Contains("(X)", StringComparison.Ordinal);

    // The syntax of templates is not in the schema, and an empty text is not a size.
    private static bool OnlyABuildDetects(string metadata, string text) => metadata == "Layout"
        ? text.Contains('.', StringComparison.Ordinal)
        : metadata == "MaxTotalSize" && text == "0";

    private static bool IsAccepted(string metadata, string text)
    {
        var problems = new List<Diagnostic>();
        var item = new SetItem("set", "App.csproj", new Dictionary<string,
            string>
        { ["Source"] = "http://localhost:8042", [metadata] = text });
        new SetReader(item, new RequestDefaults("/project/bin/", "/project", "", ""), Types.All, problems).Read();
        return !problems.Any(problem => ValueErrors.Contains(problem.Descriptor));
    }

    private static bool IsValidProperty(string name, string text) => SchemaFile.IsValid(new XElement($"MedicalImages{name}", text));

    [GeneratedRegex(@"^```xml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
