using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.OrthancTests;

/// <summary>
/// Complete but unusual files with unusual names: every source has the same bytes, and sources with names have the same names.
/// </summary>
[TestClass]
public sealed class OddFilesTests
{
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private static readonly (string Name, byte[] Content)[] Files =
    [
        ("plain", new SmallImage(1, 1, 9).Bytes),
        ("header only.dcm", HeaderOf(new SmallImage(1, 1, 1).Bytes)),
        ("private class/IM 1", Replaced(new SmallImage(1, 1, 2).Bytes, SecondaryCapture, "1.2.826.0.1.3680043.2.999")),
        ("Ümlaut/letters.dcm",
            Replaced(
                new SmallImage(1, 1, 3).Bytes,
                new SmallImage(1, 1, 3).SOPInstanceUID,
                new SmallImage(1, 1, 3).SOPInstanceUID[..^1] + "x")),
        ("Ümlaut/LETTERS.dcm", new SmallImage(2, 1, 1).Bytes),
        ("no modality.DCM", (new SmallImage(3, 1, 1) { Modality = "" }).Bytes),
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)] // two names that differ only in case
    public async Task InvalidFiles_FromEverySource_HaveTheSameBytes()
    {
        if (OrthancServer.MissingDicomWeb is { } missing) Assert.Inconclusive(missing);
        await using OrthancServer orthanc = await OrthancServer.StartNewAsync(OrthancServer.WithDicomWeb);
        await orthanc.UploadAsync(Files.Select(file => file.Content));
        using var folder = new TempFolder();
        Write(folder);
        string expected = Lines(Files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Content))));
        string[] named = [folder["files"], folder["files.zip"], folder["files.tar.gz"], folder["files/SHA256SUMS"]];
        foreach (string source in (string[])[.. named, folder["files/**/*"], orthanc.Uri.AbsoluteUri, $"{orthanc.Uri}dicom-web"])
            Assert.AreEqual(expected, Lines(Provision(source).Select(image => image["sha256"]!)), source);
        string[] names = [.. named.Select(source => Lines(
            Provision(source, ("Layout", "Source")).Select(image => $"{image.Path} {image["sourceName"]} {image["sha256"]}")))];
        Assert.HasCount(1, names.Distinct(), Lines(names));
        TestContext.DisplayMessage(
            MessageLevel.Informational, $"{Files.Length} unusual files are equal in 7 sources; 4 of them have equal names:\n{names[0]}");
    }

    private static IReadOnlyList<ProvisionedImage> Provision(string source, params (string, string)[] more)
    {
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set", [("Source", source), .. more]));
        Assert.IsTrue(build.Succeeded, $"{source}\n{build}");
        return new ProvisionedSet(project.Destination("set")).Images;
    }

    private static void Write(TempFolder folder)
    {
        foreach ((string name, byte[] content) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[$"files/{name}"])!);
            File.WriteAllBytes(folder[$"files/{name}"], content);
        }

        ZipFile.CreateFromDirectory(folder["files"], folder["files.zip"]);
        using (FileStream file = File.Create(folder["files.tar.gz"]))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(folder["files"], gzip, includeBaseDirectory: false);
        folder.Write("files/SHA256SUMS", string.Concat(
            Files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {file.Name}\n")));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private static byte[] HeaderOf(byte[] file) => file[..file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xE0, 0x7F, 0x10, 0x00])];

    // The same length, so that no length in the file changes.
    private static byte[] Replaced(byte[] file, string text, string by) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(text, by, StringComparison.Ordinal));
}
