using System.Globalization;

namespace MedicalImages.OrthancTests;

/// <summary>The paths of all images of a server, in three layouts.</summary>
[TestClass]
public sealed class LayoutTests : IDisposable
{
    private readonly TestProject _project = new();

    private static ServedInstance[] Ordered => [.. ServedInstance.InOrder(SharedOrthanc.Instances)];

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void SeriesLayout_HasModalityAndOrdinals()
    {
        var folders = new Dictionary<(string?, string?), (string Folder, int Images)>();
        var expected = new List<string>();
        foreach (ServedInstance image in Ordered)
        {
            var series = (image["StudyInstanceUID"], image["SeriesInstanceUID"]);
            (string folder, int images) =
                folders.GetValueOrDefault(series,
                ($"{(image["Modality"] is { Length: > 0 } modality ? modality : "OT")}-{folders.Count + 1:000}", 0));
            folders[series] = (folder, images + 1);
            expected.Add($"{folder}/{images + 1:0000}.dcm");
        }

        AssertPaths(expected, "Series");
    }

    [TestMethod]
    public void NumberedLayout_StartsAtTheFirstNumberOfTheOriginal() =>
        AssertPaths([.. Ordered.Select((_, i) => (10000001 + i).ToString(CultureInfo.InvariantCulture) + ".dcm")], "Numbered");

    [TestMethod]
    public void HierarchyLayout_HasThreeUIDs() =>
        AssertPaths([.. Ordered.Select(image => $"{image["StudyInstanceUID"]}/{image["SeriesInstanceUID"]}/{image["SOPInstanceUID"]}.dcm")],
            "hierarchy");

    [TestMethod]
    public void ChangedLayout_MovesTheImages_WithoutRequests()
    {
        using var proxy = new ForwardingProxy(SharedOrthanc.Server.Uri);
        ProvisionedSet Provision(string layout) =>
            Expect.Provisioned(_project, _project.Provision(
            TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("Layout", layout), ("Query", "Modality=CT"))), "set");
        int first = Provision("Series").Images.Count;
        Assert.AreEqual(first, proxy.ImageRequests());
        ProvisionedSet moved = Provision("Numbered");
        Assert.AreEqual(first, proxy.ImageRequests());
        CollectionAssert.AreEquivalent((string[])["medical-images.json", .. moved.Images.Select(image => image.Path)],
            ProvisionedSet.FilesIn(moved.Folder).ToArray());
    }

    private void AssertPaths(List<string> expected, string layout)
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", SharedOrthanc.Url), ("Layout", layout)));
        ProvisionedSet set = Expect.Provisioned(_project, build, "set");
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', set.Images.Select(image => image.Path)));
        Assert.IsTrue(set.Images.All(image => File.Exists(image.File)));
    }
}
