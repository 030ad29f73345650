using System.Text.Json;
using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Locks;

/// <summary>Lock files that are damaged, newer, or written by another program.</summary>
[TestClass]
public sealed class LockFileTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string Text = LockTexts.Create(LockTexts.Set("ct"), LockTexts.Set("mg"));

    [TestMethod]
    public void LockCutAnywhere_IsReportedInTheLinesThatAreLeft()
    {
        string lines = Text.TrimEnd();
        IEnumerable<int> cuts = Enumerable.Range(0, lines.Length).Where(at => at % 3 == 0 || at > lines.Length - 40);
        ICompilerSession session = Compilers.OfSdk.Open();
        foreach (int at in cuts)
        {
            CompilerOutput output = session.Run(Project(lines[..at]).ToInput() with { IsCompiled = false });
            Assert.AreEqual("MEDIMG5040", output.Reported.Single().Id, $"cut at {at}");
            Assert.AreEqual(AccessorProject.Lock, output.Reported[0].File);
            Assert.IsTrue(output.Reported[0].Line >= 1 && output.Reported[0].Line <= lines[..at].Split('\n').Length, $"cut at {at}");
        }
    }

    [TestMethod]
    [DataRow("", 1, "invalid or incomplete JSON")]
    [DataRow("[]", 1, "invalid or incomplete JSON")]
    [DataRow("{\n\"sets\": [ 1 ] }", 2, "invalid or incomplete JSON")]
    [DataRow("{\n\"sets\": {} }", 2, "invalid or incomplete JSON")]
    [DataRow("{ \"schemaVersion\": 2,\n \"sets\": 1 }", 1, "it was written by a newer version of this package")]
    [DataRow("{\n\"sets\": [],\n\"schemaVersion\": 2 }", 3, "it was written by a newer version of this package")]
    [DataRow("{ \"sets\": [] }\n}", 2, "text follows the end of the JSON")]
    [DataRow("{ \"sets\": [ { \"name\": \"ct\", \"images\": [\n{ \"ordinals\": [ \"a\" ] } ] } ] }", 2, "an ordinal is not a number")]
    [DataRow("{ \"sets\": [ { \"name\":\n } ] }", 2, "invalid or incomplete JSON")]
    public void LockThatCannotBeRead_IsReportedAtItsLine(string text, int line, string problem)
    {
        CompilerDiagnostic found = Project(text).Run().AssertReported("MEDIMG5040").Reported[0];
        Assert.AreEqual((AccessorProject.Lock, line), (found.File, found.Line));
        StringAssert.StartsWith(found.Text, $"The Names of the sets cannot be compared with medical-images.lock.json: {problem}.");
    }

    [TestMethod]
    public void ConflictMarkers_AreReportedAtTheFirst()
    {
        string[] lines = Text.Split('\n');
        string text = string.Join('\n', [.. lines[..5], "<<<<<<< HEAD", lines[5], "=======", lines[6], ">>>>>>> branch", .. lines[7..]]);
        Assert.AreEqual(6, Project(text).Run().AssertReported("MEDIMG5040").Reported[0].Line);
    }

    [TestMethod]
    public void NestingOfAnyDepth_DoesNotOverflowTheStack()
    {
        string deep = new('[', 1_000_000);
        Project($"{{ \"x\": {deep} }}").Run().AssertReported("MEDIMG5040");
        Project($"{{ \"sets\": {deep} }}").Run().AssertReported("MEDIMG5040");
    }

    [TestMethod]
    public void LockOfAJsonFormatter_IsRead()
    {
        using var json = JsonDocument.Parse(Text);
        string indented = JsonSerializer.Serialize(json, Indented);
        string compact = JsonSerializer.Serialize(json);
        foreach (string text in new[] { indented, indented.ReplaceLineEndings("\r\n"), compact, '\uFEFF' + indented, Sorted(indented) })
        {
            Project(text).Run().AssertClean();
            CompilerDiagnostic found = Project(text, "Left=1.2.1.9").Run().AssertReported("MEDIMG5039").Reported[0];
            StringAssert.Contains(found.Text, "The nearest is 1.2.1.1.");
        }
    }

    // Properties that this version does not know, and those that name nothing.
    [TestMethod]
    public void UnknownProperties_AreSkipped()
    {
        string text = Text
            .Replace("\"requires\"", "\"x\": { \"a\": [1, -2.5e3, true, false, null, \"\\\"}\" ] }, \"requires\"", StringComparison.Ordinal)
            .Replace("{\"ordinals\"", "{\"more\":[{\"sopInstanceUID\":\"1.2.9\"}],\"ordinals\"", StringComparison.Ordinal);
        Project(text).Run().AssertClean();
        Project(text, "Left=1.2.9").Run().AssertReported("MEDIMG5039");
    }

    [TestMethod]
    public void OnlyTheLocksOfSets_AreRead()
    {
        CompilerInput input = Project(Text).ToInput();
        var files = new Dictionary<string, string>(input.AdditionalFiles)
        {
            ["/project/appsettings.json"] = "{", ["/project/stylecop.json"] = "",
        };
        Compilers.OfSdk.Open().Run(input with { AdditionalFiles = files }).AssertClean();
    }

    // As 'sort' of a formatter: the name of a set comes after its images.
    private static string Sorted(string indented)
    {
        using var json = JsonDocument.Parse(indented);
        return Sorted(json.RootElement);
    }

    private static string Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",\n", element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"\"{member.Name}\" : {Sorted(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",\n", element.EnumerateArray().Select(Sorted)) + "]",
        _ => element.GetRawText(),
    };

    private static AccessorProject Project(string lockText, string names = "Left=1.2.1.1;Axial=1.2.2;Right=CT-002/0002.dcm") =>
        new(new SetLines("ct") { Names = names, Lock = AccessorProject.Lock }) { LockText = lockText };
}
