using System.Text;

namespace MedicalImages.OrthancTests;

/// <summary>
/// Images with attributes that Orthanc stores but does not state, or not as a number: a query selects the same as in a folder.
/// </summary>
[TestClass]
public sealed class UnusualAttributesTests
{
    private const string ExplicitVR = "1.2.840.10008.1.2.1", SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private const string HTJ2K = "1.2.840.10008.1.2.4.201";
    private const int Placeholder = 1_234_567_890;
    private const int GroupLength = 128 + 4 + 8; // after the preamble, the prefix, and the header of the element

    private static readonly byte[][] Files =
    [
        new SmallImage(1, 1, 1).Bytes,
        WithoutTransferSyntax(new SmallImage(1, 1, 2).Bytes),
        WithoutSOPClass(new SmallImage(1, 1, 3).Bytes),
        WithTwoTransferSyntaxes(new SmallImage(1, 1, 4).Bytes),
        WithPrivateInformation(new SmallImage(1, 1, 5) { TransferSyntaxUID = HTJ2K }.Bytes),
        .. new[] { "1.0", "2.5", "3\\4", "+5", "007", "9999999999", "-3", "0" }.Select((number, i) => WithNumber(
            new SmallImage(1, 1, 10 + i) { InstanceNumber = Placeholder }.Bytes, "\x20\0\x13\0IS"u8, number)),
        WithNumber(new SmallImage(1, Placeholder, 20) { Modality = "MR" }.Bytes, "\x20\0\x11\0IS"u8, "1.0"),
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
    [DataRow("TransferSyntaxUID=" + ExplicitVR, "All", 12)]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2", "All", 1)]
    [DataRow("TransferSyntaxUID=" + HTJ2K, "All", 1)]
    [DataRow("SOPClassUID=" + SecondaryCapture, "All", 13)]
    [DataRow("SOPClassUID=*", "All", 14)]
    [DataRow("", "OnePerSOPClass", 2)]
    [DataRow("", "OnePerTransferSyntax", 2)]
    [DataRow("InstanceNumber=1-5", "All", 9)]
    [DataRow("InstanceNumber=5-", "All", 5)]
    [DataRow("InstanceNumber=0*", "All", 2)]
    [DataRow("InstanceNumber=?", "All", 7)]
    [DataRow("SeriesNumber=1-3", "All", 14)]
    [DataRow("SeriesNumber=?", "All", 13)]
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

    /// <param name="element">Of the placeholder, without its length.</param>
    private static byte[] WithNumber(byte[] file, ReadOnlySpan<byte> element, string number) => Replaced(file,
        [.. element, 10, 0, .. Encoding.ASCII.GetBytes($"{Placeholder}")],
        [.. element, 10, 0, .. Encoding.ASCII.GetBytes(number.PadRight(10))]);

    private static byte[] WithTwoTransferSyntaxes(byte[] file) => Replaced(file, "1.2.840.10008.1.2.1"u8, "1.2.840.10008.1.2\\1"u8);

    // The data set starts after 20 kB.
    private static byte[] WithPrivateInformation(byte[] file)
    {
        const int Length = 20_000;
        byte[] information =
        [
            .. "\x02\0\0\x01UI\x06\01.2.3\0"u8, .. "\x02\0\x02\x01OB\0\0"u8, .. BitConverter.GetBytes(Length), .. new byte[Length],
        ];
        int start = GroupLength + 4 + BitConverter.ToInt32(file, GroupLength);
        byte[] longer = [.. file[..start], .. information, .. file[start..]];
        BitConverter.TryWriteBytes(longer.AsSpan(GroupLength), start - GroupLength - 4 + information.Length);
        return longer;
    }

    // Element (0008,0016) becomes (0008,0017), which is not defined.
    private static byte[] WithoutSOPClass(byte[] file) =>
        Replaced(file, "\x08\0\x16\0UI"u8, "\x08\0\x17\0UI"u8);

    private static byte[] WithoutTransferSyntax(byte[] file)
    {
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
