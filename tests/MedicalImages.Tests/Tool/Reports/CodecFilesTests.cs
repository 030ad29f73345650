using System.Security.Cryptography;
using MedicalImages.Tests.Shared;
using MedicalImages.Tool.Reports.Drawing;
using MedicalImages.Tool.Reports.Page;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>The decoders of third-party/codecs.</summary>
[TestClass]
public sealed class CodecFilesTests
{
    private const int MaxBytes = 1_500_000;
    private static readonly string Folder = Path.Combine(Checkout.Folder, "third-party", "codecs");

    [TestMethod]
    public void Files_AreThoseOfTheList()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "SHA256SUMS"));
        foreach (string line in lines)
        {
            string[] parts = line.Split("  ");
            byte[] content = File.ReadAllBytes(Path.Combine(Folder, parts[1]));
            Assert.AreEqual(parts[0], Convert.ToHexStringLower(SHA256.HashData(content)), parts[1]);
        }

        CollectionAssert.AreEquivalent(lines.Select(line => line.Split("  ")[1]).ToArray(), Directory.GetFiles(Folder)
            .Where(file => Path.GetExtension(file) is ".js" or ".wasm").Select(file => Path.GetFileName(file)!).ToArray());
    }

    // cspell:ignore Hafey Derks Benoit Macq Aous Naman
    [TestMethod]
    public void AllDecoders_AreBelowTheLimit_WithTheirLicenses()
    {
        using var output = new MemoryStream();
        Decoders.Write(output, Enum.GetValues<Codec>().Select(codec =>
            new ShownPicture([]) { Encoded = new EncodedPicture(codec, default, IsSigned: false, Window: null) }));
        Assert.IsLessThan(MaxBytes, output.Length);
        string text = System.Text.Encoding.UTF8.GetString(output.ToArray());
        foreach (string owner in new[] { "Chris Hafey", "Victor Derks", "Benoit Macq", "Aous Naman" }) StringAssert.Contains(text, owner);
        Assert.AreEqual(1, text.Split("-->").Length - 1, "the comment with the licenses ends once");
    }
}
