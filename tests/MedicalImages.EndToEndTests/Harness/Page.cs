using System.Text.RegularExpressions;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>The code of a page, as a reader copies it.</summary>
internal static partial class Page
{
    /// <summary>The only block below this heading, on whichever page it is.</summary>
    public static string CodeBelow(string heading)
    {
        string[] sections = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "docs"), "*.md")
            .SelectMany(file => Heading().Split(File.ReadAllText(file)))
            .Where(section => section.StartsWith(heading + "\n", StringComparison.Ordinal))];
        Assert.HasCount(1, sections, $"sections '{heading}'");
        return Block().Matches(sections[0]).Single().Groups[1].Value;
    }

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```\w+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
