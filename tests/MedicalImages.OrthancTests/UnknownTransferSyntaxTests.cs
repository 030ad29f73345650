namespace MedicalImages.OrthancTests;

/// <summary>Images whose transfer syntax this version of Orthanc does not know: it stores them, but does not state it.</summary>
[TestClass]
public sealed class UnknownTransferSyntaxTests
{
    private const string HTJ2K = "1.2.840.10008.1.2.4.201", JpegXL = "1.2.840.10008.1.2.4.110", Private = "1.2.826.0.1.3680043.2.999";

    private static readonly SmallImage[] Images =
    [
        .. new[] { HTJ2K, JpegXL, Private, HTJ2K, "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1" }
            .Select((syntax, i) => new SmallImage(1, 1, i + 1) { TransferSyntaxUID = syntax }),
    ];

    [TestMethod]
    [DataRow("TransferSyntaxUID=" + HTJ2K, "", "1 4")]
    [DataRow("TransferSyntaxUID=" + JpegXL + "|" + Private, "", "2 3")]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2.4.*", "", "1 2 4")]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2.5", "", "5")]
    [DataRow("", "OnePerTransferSyntax", "1 2 3 5 6")]
    public async Task EveryImage_IsSelectedByItsTransferSyntax(string query, string sample, string expected)
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        await server.UploadAsync(Images.Select(image => image.Bytes));
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set",
            ("Source", server.Uri.ToString()), ("Query", query), ("Sample", sample)));
        IReadOnlyList<ProvisionedImage> images = Expect.Provisioned(project, build, "set").Images;
        Assert.AreEqual(expected, string.Join(' ', images.Select(image => image["instanceNumber"])));
    }
}
