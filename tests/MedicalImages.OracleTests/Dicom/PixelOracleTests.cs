using MedicalImages.Dicom.Header;
using MedicalImages.OracleTests.Phantoms;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>The hashed pixel data is the same as in pydicom: native, encapsulated and deflated.</summary>
[TestClass]
public sealed class PixelOracleTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task PixelDigest_MatchesPydicom()
    {
        using var phantoms = new PhantomFolder();
        string[] files = [.. phantoms.Files, .. Corpus.Files];
        Dictionary<string, Dictionary<string, string?>?> pydicom = await Pydicom.ReadPixelsAsync(files);
        int equal = 0;
        var differences = new List<string>();
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            if (PixelDigest.Compute(stream) is not { } digest || pydicom[file] is not { } answer) continue;
            if (answer["digest"] == digest) equal++;
            else differences.Add($"{file}: {digest}, pydicom {answer["digest"]}");
        }

        TestContext.DisplayMessage(MessageLevel.Informational,
            $"{equal} of {files.Length} files equal to pydicom, {differences.Count} different");
        Assert.IsEmpty(differences, string.Join('\n', differences));
        Assert.IsGreaterThan(phantoms.Files.Count / 2, equal);
    }
}
