using MedicalImages.Tool.Reports.Counting;
using MedicalImages.Tool.Reports.Page;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class PageContentTests
{
    [TestMethod]
    [DataRow("a/b", "a/b/App/bin", "App/bin")]
    [DataRow("a/b/out", "a/b/App/bin", "../App/bin")]
    [DataRow("a/b", "a/b", ".")]
    [DataRow("tmp/out", "home/me/App/bin", "bin")]
    public void Folder_IsRelativeToThePage_AndNeverThatOfTheMachine(string page, string set, string expected)
    {
        var content = new PageContent([], Coverage.Create([]), FromRoot(page));
        Assert.AreEqual(expected, content.GetShownFolder(new ReportedSet("set", FromRoot(set))));
    }

    private static string FromRoot(string path) => Path.GetFullPath(Path.Combine(Path.GetPathRoot(Path.GetTempPath())!, path));
}
