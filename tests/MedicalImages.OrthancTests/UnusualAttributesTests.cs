using System.Text;

namespace MedicalImages.OrthancTests;

/// <summary>Images with attributes that Orthanc stores but does not state, or not as a number: a query selects the same as in a folder.</summary>
[TestClass]
public sealed class UnusualAttributesTests
{
    private const string ExplicitVR = "1.2.840.10008.1.2.1", SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private const int Placeholder = 1_234_567_890;

    private static readonly byte[][] Files =
    [
        new SmallImage(1, 1, 1).Bytes,
        WithoutTransferSyntax(new SmallImage(1, 1, 2).Bytes),
        WithoutSOPClass(new SmallImage(1, 1, 3).Bytes),
        .. new[] { "1.0", "2.5", "3\\4", "+5", "007", "9999999999", "-3", "0" }.Select((number, i) => Numbered(number, 10 + i)),
    ];

    private static OrthancServer? _server;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (OrthancServer.Missing is not null) return;
        _server = await OrthancServer.StartNewAsync();
        await _server.UploadAsync(Files);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestMethod]
    [DataRow("TransferSyntaxUID=" + ExplicitVR, "All", 11)]
    [DataRow("SOPClassUID=" + SecondaryCapture, "All", 10)]
    [DataRow("SOPClassUID=*", "All", 11)]
    [DataRow("", "OnePerTransferSyntax", 1)]
    [DataRow("", "OnePerSOPClass", 2)]
    [DataRow("InstanceNumber=1-5", "All", 7)]
    [DataRow("InstanceNumber=5-", "All", 3)]
    [DataRow("InstanceNumber=0*", "All", 2)]
    [DataRow("InstanceNumber=?", "All", 5)]
    public void Selection_IsThatOfAFolder(string query, string sample, int expected)
    {
        if (_server is null) Assert.Inconclusive(OrthancServer.Missing!);
        using var folder = new TempFolder();
        for (int i = 0; i < Files.Length; i++) File.WriteAllBytes(folder[$"{i}.dcm"], Files[i]);
        string[] images = Provision(folder.Path, query, sample);
        Assert.AreSequenceEqual(images, Provision(_server.Uri.ToString(), query, sample));
        Assert.HasCount(expected, images);
    }

    private static string[] Provision(string source, string query, string sample)
    {
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", source), ("Query", query), ("Sample", sample)));
        IReadOnlyList<ProvisionedImage> images = Expect.Provisioned(project, build, "set").Images;
        return [.. images.Select(image => image["sopInstanceUID"]!).Order(StringComparer.Ordinal)];
    }

    private static byte[] Numbered(string number, int instance) => Replaced(new SmallImage(1, 1, instance)
    { InstanceNumber = Placeholder }.Bytes, Encoding.ASCII.GetBytes($"{Placeholder}"), Encoding.ASCII.GetBytes(number.PadRight(10)));

    // Element (0008,0016) becomes (0008,0017), which is not defined.
    private static byte[] WithoutSOPClass(byte[] file) =>
        Replaced(file, "\x08\0\x16\0UI"u8, "\x08\0\x17\0UI"u8);

    private static byte[] WithoutTransferSyntax(byte[] file)
    {
        const int GroupLength = 128 + 4 + 8; // after the preamble, the prefix, and the header of the element
        int start = file.AsSpan().IndexOf("\x02\0\x10\0UI"u8), length = 8 + file[start + 6];
        file[GroupLength] -= (byte)length;
        return [.. file[..start], .. file[(start + length)..]];
    }

    private static byte[] Replaced(byte[] file, ReadOnlySpan<byte> old, ReadOnlySpan<byte> replacement)
    {
        int place = file.AsSpan().IndexOf(old);
        return [.. file[..place], .. replacement, .. file[(place + old.Length)..]];
    }
}
