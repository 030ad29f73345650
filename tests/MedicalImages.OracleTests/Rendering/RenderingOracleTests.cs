using MedicalImages.OracleTests.Dicom;
using MedicalImages.OracleTests.Phantoms;
using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>Compares pictures with those of dcmtk: equal for lossless images, and within a tolerance for others.</summary>
[TestClass]
public sealed class RenderingOracleTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void EveryFrameOfEveryPhantom_IsEqual()
    {
        using var folder = new PhantomFolder();
        var dcmtk = new Dcmtk(Path.GetDirectoryName(folder.Files[0])!);
        int frames = 0;
        foreach (string file in folder.Files)
        {
            using DicomPicture picture = DicomPicture.Open(file);
            for (int frame = 0; frame < picture.NumberOfFrames; frame++, frames++) AreEqual(file, frame, dcmtk);
        }

        TestContext.DisplayMessage(MessageLevel.Informational, $"{frames} frames of {folder.Files.Count} phantoms are equal");
        Assert.IsGreaterThan(folder.Files.Count, frames);
    }

    [TestMethod]
    public void Corpus_IsEqual_OrNamed()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        Compare(Corpus.Files, Corpus.Folder!);
    }

    [TestMethod]
    public async Task FilesOfPydicom_AreEqual_OrNamed()
    {
        var (exitCode, output, _) = await Tool.RunAsync(Pydicom.Python, ["-c", "import pydicom.data as d; print(d.__path__[0])"]);
        if (exitCode != 0) Assert.Inconclusive("pydicom is not installed.");
        string root = output.Trim();
        Compare([.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(IsImage).Order(StringComparer.Ordinal)], root);
    }

    private static bool IsImage(string file) =>
        Path.GetExtension(file) is ".dcm" or "" && !Path.GetFileName(file).StartsWith("README", StringComparison.Ordinal);

    private static void AreEqual(string file, int frame, Dcmtk dcmtk)
    {
        Drawing ours = Drawing.Create(file, frame);
        Raster theirs = dcmtk.Draw(file, frame, ours.WindowArguments)!;
        Assert.AreEqual(0, Comparison.MaxDifference(ours.Raster, theirs, ours.IsInverted), $"{file}, frame {frame}");
    }

    private void Compare(IReadOnlyList<string> files, string root)
    {
        using var folder = new TempFolder();
        var verdicts = new VerdictCounter(new Dcmtk(folder.Path));
        foreach (string file in files) verdicts.Add(file, Path.GetRelativePath(root, file).Replace('\\', '/'));
        TestContext.DisplayMessage(MessageLevel.Informational, verdicts.ToString());
        Assert.IsEmpty(verdicts.Unexpected, string.Join('\n', verdicts.Unexpected));
        Assert.IsGreaterThan(files.Count / 3, verdicts.Compared, "Almost nothing was compared.");
    }
}
