namespace MedicalImages.Tests.Architecture;

/// <summary>Lines that fit beside a diff. Tables, and code that is shown as it is run, cannot be wrapped.</summary>
[TestClass]
public sealed class LineLengthTests
{
    private const int MaxColumns = 140;

    private static readonly string[] NotYet = ["CHANGELOG.md"];

    public static IEnumerable<string> Pages => Directory.GetFiles(Checkout.Folder, "*.md")
        .Concat(new[] { "docs", ".github" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Checkout.Folder, folder), "*.md", SearchOption.AllDirectories)))
        .Select(file => Path.GetRelativePath(Checkout.Folder, file)).Except(NotYet).Order(StringComparer.Ordinal);

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Line_OfAPage_IsAtMost140ColumnsLong(string page)
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
}
