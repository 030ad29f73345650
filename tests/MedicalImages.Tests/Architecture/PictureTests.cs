using System.Text.RegularExpressions;

namespace MedicalImages.Tests.Architecture;

/// <summary>The pictures of the pages exist, and each picture of <c>docs/images</c> is on a page.</summary>
[TestClass]
public sealed partial class PictureTests
{
    [TestMethod]
    public void PicturesOfPages_AndFilesOfTheFolder_AreTheSame()
    {
        string docs = Path.Combine(Checkout.Folder, "docs");
        string[] pages = [.. Directory.GetFiles(Checkout.Folder, "*.md"), .. Directory.GetFiles(docs, "*.md")];
        string[] shown = [.. pages.SelectMany(PicturesOf).Where(file => Path.GetDirectoryName(file) == Path.Combine(docs, "images"))];
        CollectionAssert.AreEquivalent(Directory.GetFiles(Path.Combine(docs, "images")), shown.Distinct().ToArray());
    }

    private static IEnumerable<string> PicturesOf(string page) => Picture().Matches(File.ReadAllText(page))
        .Select(picture => Path.GetFullPath(picture.Groups[1].Value, Path.GetDirectoryName(page)!));

    [GeneratedRegex(@"!\[[^]]+\]\(([^):]+)\)")]
    private static partial Regex Picture();
}
