using System.Text.RegularExpressions;

namespace MedicalImages.Tests.Architecture;

/// <summary>Lines that fit next to a diff. Tables, code on pages, and JSON and XML in tests cannot be wrapped.</summary>
[TestClass]
public sealed partial class LineLengthTests
{
    private const int MaxColumns = 140;
    private static readonly string[] Code = [".cs", ".targets", ".sh", ".js", ".css", ".html"];

    public static IEnumerable<string> Pages => Directory.GetFiles(Checkout.Folder, "*.md")
        .Concat(new[] { "docs", ".github" }.SelectMany(folder =>
            Directory.GetFiles(Path.Combine(Checkout.Folder, folder), "*.md", SearchOption.AllDirectories)))
        .Select(file => Path.GetRelativePath(Checkout.Folder, file)).Order(StringComparer.Ordinal);

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void LineOfAPage_HasAtMost140Columns(string page)
    {
        bool isCode = false;
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(Checkout.Folder, page)))
        {
            number++;
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            if (isCode || line.StartsWith('|')) continue;
            Assert.IsLessThanOrEqualTo(MaxColumns, line.Length, $"{page}({number}): {line}");
        }
    }

    [TestMethod]
    public void LineOfCode_HasAtMost140Columns()
    {
        string[] files = [.. new[] { "src", "tests", "samples" }.SelectMany(folder => Directory.GetFiles(
            Path.Combine(Checkout.Folder, folder), "*", SearchOption.AllDirectories)).Where(IsCode)];
        Assert.IsGreaterThan(500, files.Length);
        string[] wrong = [.. files.SelectMany(file => File.ReadLines(file).Select((line, i) => (line, i))
            .Where(line => line.line.Length > MaxColumns && !(IsOfTests(file) && Data().IsMatch(line.line)))
            .Select(line => $"{Path.GetRelativePath(Checkout.Folder, file)}({line.i + 1}): {line.line}"))];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private static bool IsCode(string file)
    {
        string[] folders = Path.GetRelativePath(Checkout.Folder, file).Split(Path.DirectorySeparatorChar);
        return Code.Contains(Path.GetExtension(file)) && !folders.Any(folder => folder is "obj" or "bin" or "node_modules")
            && !Path.GetFileName(file).StartsWith("Directory.Build.", StringComparison.Ordinal); // property functions cannot be wrapped
    }

    private static bool IsOfTests(string file) => Path.GetRelativePath(Checkout.Folder, file).StartsWith("tests", StringComparison.Ordinal);

    // JSON, XML, or a raw literal.
    [GeneratedRegex(@"\{""|\\""|</|/>|xmlns|""""""")]
    private static partial Regex Data();
}
