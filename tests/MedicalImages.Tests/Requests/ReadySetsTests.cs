using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MedicalImages.Tests.Requests;

/// <summary>The sets of docs/public-images.md are valid: a build would contact their services.</summary>
[TestClass]
public sealed partial class ReadySetsTests
{
    public static IEnumerable<string> Sets =>
        Item().Matches(File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "public-images.md"))).Select(match => match.Value);

    [TestMethod]
    [DynamicData(nameof(Sets))]
    public void Set_IsValid(string item)
    {
        using var project = new TestProject();
        project.Settings["Offline"] = "true";
        File.WriteAllText(project["manifest.s5cmd"], "cp s3://idc-open-data/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19/* .\n");
        File.WriteAllText(project["manifest.tcia"], "ListOfSeriesToDownload=\n1.2.3\n");
        XElement element = XElement.Parse(item);
        BuildOutcome list = project.List(TestProject.Set(element.Attribute("Include")!.Value,
        [
            .. element.Attributes().Where(attribute => attribute.Name != "Include")
                .Select(attribute => (attribute.Name.LocalName, attribute.Value.Replace("zenodo.N", "zenodo.1", StringComparison.Ordinal))),
        ]));
        Assert.AreEqual("MEDIMG5010", string.Join(' ', list.Log.Codes), list.ToString());
    }

    [TestMethod]
    public void Page_HasSets() => Assert.IsGreaterThanOrEqualTo(4, Sets.Count());

    [GeneratedRegex(@"<MedicalImageSet [^>]*/>")]
    private static partial Regex Item();
}
