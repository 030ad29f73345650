using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MedicalImages.Diagnostics;
using MedicalImages.Tool.Adding;

namespace MedicalImages.Tests.Tool;

/// <summary>A set is inserted into project files of many forms, and MSBuild evaluates the result.</summary>
[TestClass]
public sealed class ItemInsertionTests : IDisposable
{
    private const string Characters = "a%2$(X)@Y;&<>\"'*?\t\nä日😀 .=-|\\{}";
    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    // {0} is the line ending.
    private static readonly string[] Texts =
    [
        "<Project Sdk=\"Microsoft.NET.Sdk\">{0}{0}  <PropertyGroup>{0}    <A>b</A>{0}  </PropertyGroup>{0}{0}</Project>{0}",
        "<Project>{0}\t<PropertyGroup>{0}\t\t<A>b</A>{0}\t</PropertyGroup>{0}</Project>",
        "<Project>{0}</Project>{0}",
        "<Project></Project>",
        "<Project />",
        "<Project Sdk='Microsoft.NET.Sdk' A=\"/>\"\t/>{0}<!-- end -->{0}".Replace(" A=\"/>\"", ""),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>{0}<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">{0}  "
            + "<ItemGroup>{0}    <Compile Include=\"a>b\" />{0}  </ItemGroup>{0}</Project>",
        "<Project>{0}  <ItemGroup>{0}    <MedicalImageSet Include=\"one\" Source=\"phantom:\" /> <!-- <ItemGroup> -->{0}  </ItemGroup>{0}"
            + "  <!-- </Project> -->{0}</Project >{0}",
        "<Project>{0}   <ItemGroup>{0}      <MedicalImageSet Include=\"one\">{0}         <Source>phantom:</Source>{0}"
            + "      </MedicalImageSet></ItemGroup>{0}</Project>",
        "<Project><ItemGroup><MedicalImageSet Include='one' Source='a>b' /></ItemGroup></Project>",
        "<Project>{0}  <ItemGroup Condition=\"'$(A)' == 'b'\">{0}    <MedicalImageSet Include=\"one\" />{0}  </ItemGroup>{0}</Project>",
        "<Project>{0}  <Choose>{0}    <When Condition=\"false\">{0}      <ItemGroup>{0}        <MedicalImageSet Include=\"one\" />{0}"
            + "      </ItemGroup>{0}    </When>{0}  </Choose>{0}</Project>",
        "<Project>{0}  <Target Name=\"T\">{0}    <ItemGroup>{0}      <MedicalImageSet Include=\"one\" />{0}    </ItemGroup>{0}"
            + "  </Target>{0}  <PropertyGroup><P><![CDATA[</Project><MedicalImageSet Include=\"x\" />]]></P></PropertyGroup>{0}{0}</Project>",
        "<Project>{0}  <ItemGroup>{0}    <MedicalImageSet Include=\"one\" Source=\"phantom:\" />{0}  </ItemGroup>{0}{0}  <ItemGroup>{0}"
            + "    <MedicalImageSet{0}        Include=\"two\"{0}        Source=\"phantom:\" />{0}    <None Include=\"é日😀\" />{0}"
            + "  </ItemGroup>{0}{0}</Project>{0}{0}",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void EveryOtherByteIsKept_AndEvaluationReturnsTheValues()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var expected = new List<Dictionary<string, string>>();
        foreach ((string text, string newLine, Encoding encoding) in Variants())
        {
            string path = _folder[$"{expected.Count}/p.proj"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            byte[] before = [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Format(null, text, newLine))];
            File.WriteAllBytes(path, before);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Source"] = CreateValue(random), ["Query"] = CreateValue(random), ["Layout"] = CreateValue(random),
            };
            var file = ProjectFile.Load(path);
            string added = ItemInsertion.Insert(ProjectXml.Read(file), new ItemText("added", metadata, file.CanEncode));
            file.Replace(added);
            byte[] after = File.ReadAllBytes(path);
            XDocument.Load(path);
            bool isEmpty = text.StartsWith("<Project />", StringComparison.Ordinal) || text.Contains("\t/>", StringComparison.Ordinal);
            if (!isEmpty) Assert.IsTrue(IsInsertion(before, after), file.Text + "\n" + added);
            AssertEndings(added, text.Contains("{0}", StringComparison.Ordinal) ? newLine : Environment.NewLine);
            expected.Add(metadata);
        }

        Assert.HasCount(Texts.Length * 6, expected);
        List<Dictionary<string, string>> evaluated = Evaluate(expected.Count);
        for (int i = 0; i < expected.Count; i++)
            foreach ((string name, string value) in expected[i])
                Assert.AreEqual(value, evaluated[i][name], File.ReadAllText(_folder[$"{i}/p.proj"]));
    }

    [TestMethod]
    [DataRow("<!DOCTYPE Project [<!ENTITY a \"b\">]><Project />", "DTD")]
    [DataRow("<Project>", "XML")]
    [DataRow("", "XML")]
    [DataRow("<Projects />", "<Projects>")]
    [DataRow("<p:Project xmlns:p=\"x\" />", "<p:Project>")]
    [DataRow("<?xml version=\"1.0\" encoding=\"klingon\"?><Project />", "encoding")]
    public void OtherContent_IsRefused(string text, string reason)
    {
        string path = _folder.Write("p.proj", text);
        var problem = Assert.ThrowsExactly<MedicalImagesException>(() => ProjectXml.Read(ProjectFile.Load(path)));
        Assert.AreEqual("MEDIMG1060", problem.Diagnostic.Code);
        StringAssert.Contains(problem.Diagnostic.Message, reason);
    }

    [TestMethod]
    public void BytesThatAreNotValid_AreRefused()
    {
        File.WriteAllBytes(_folder["p.proj"], [.. "<Project><!-- "u8, 0xE4, .. " --></Project>"u8]);
        var problem = Assert.ThrowsExactly<MedicalImagesException>(() => ProjectFile.Load(_folder["p.proj"]));
        StringAssert.Contains(problem.Diagnostic.Message, "bytes that are not valid");
    }

    [TestMethod]
    public void CharacterThatTheEncodingLacks_IsAReference()
    {
        const string text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<Project>\n  <!-- ä -->\n</Project>\n";
        File.WriteAllBytes(_folder["p.proj"], Encoding.Latin1.GetBytes(text));
        var file = ProjectFile.Load(_folder["p.proj"]);
        var metadata = new Dictionary<string, string> { ["Source"] = "ä日😀" };
        file.Replace(ItemInsertion.Insert(ProjectXml.Read(file), new ItemText("x", metadata, file.CanEncode)));
        StringAssert.Contains(Encoding.Latin1.GetString(File.ReadAllBytes(_folder["p.proj"])), "Source=\"ä&#x65E5;&#x1F600;\"");
        Assert.AreEqual("ä日😀", XDocument.Load(_folder["p.proj"]).Descendants("MedicalImageSet").Single().Attribute("Source")!.Value);
    }

    private static IEnumerable<(string Text, string NewLine, Encoding Encoding)> Variants() =>
        from text in Texts
        from newLine in new[] { "\n", "\r\n" }
        from encoding in new[] { Utf8, new UTF8Encoding(true), Encoding.Unicode }
        where !text.Contains("utf-8", StringComparison.Ordinal) || encoding is UTF8Encoding || encoding.GetPreamble().Length > 0
        select (encoding is UTF8Encoding ? text : text.Replace("encoding=\"utf-8\"", "encoding=\"utf-16\""), newLine, encoding);

    private static string CreateValue(Random random)
    {
        Rune[] runes = [.. Characters.EnumerateRunes()];
        return $"v{string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => runes[random.Next(runes.Length)].ToString()))}v";
    }

    private static bool IsInsertion(byte[] before, byte[] after)
    {
        int start = before.AsSpan().CommonPrefixLength(after), end = 0;
        while (end < before.Length - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return start + end == before.Length && after.Length > before.Length;
    }

    private static void AssertEndings(string text, string newLine)
    {
        int all = text.Count(c => c == '\n'), windows = text.Split("\r\n").Length - 1;
        Assert.AreEqual(newLine == "\r\n" ? all : 0, windows, text);
    }

    // One process evaluates all projects: an inner one imports each of them and returns its item.
    private List<Dictionary<string, string>> Evaluate(int count)
    {
        var calls = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            _folder.Write($"{i}/import.proj", """
                <Project>
                  <Import Project="p.proj" />
                  <Target Name="Show" Returns="@(Added)">
                    <ItemGroup><Added Include="@(MedicalImageSet)" Condition="'%(MedicalImageSet.Identity)' == 'added'" /></ItemGroup>
                  </Target>
                </Project>
                """);
            calls.Append($"<MSBuild Projects=\"{i}/import.proj\" Targets=\"Show\">"
                + "<Output TaskParameter=\"TargetOutputs\" ItemName=\"Result\" /></MSBuild>");
        }

        _folder.Write("all.proj", $"<Project><Target Name=\"All\">{calls}</Target></Project>");
        ToolResult result = Run.Tool("dotnet", "msbuild", _folder["all.proj"], "-t:All", "-getItem:Result", "-nodeReuse:false", "-nologo");
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
        JsonElement items = JsonDocument.Parse(result.Output).RootElement.GetProperty("Items").GetProperty("Result");
        return [.. items.EnumerateArray().Select(item => item.EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal))];
    }
}
