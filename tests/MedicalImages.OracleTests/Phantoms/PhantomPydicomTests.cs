namespace MedicalImages.OracleTests.Phantoms;

[TestClass]
public sealed class PhantomPydicomTests
{
    private const string Python = "/usr/bin/python3"; // the interpreter of the Debian package python3-pydicom

    // Also decodes the pixels if numpy is installed. Otherwise, only dcmtk decodes them.
    private const string Script = """
        import sys, pydicom
        try:
            import numpy
        except ImportError:
            numpy = None
        for path in sys.argv[1:]:
            image = pydicom.dcmread(path)
            for element in image.iterall():
                element.value
            assert image.PatientIdentityRemoved == 'YES'
            if numpy is not None:
                pixels = image.pixel_array
                assert pixels.min() < pixels.max()
                assert pixels.max() < 2 ** image.BitsStored
            print(image.SOPInstanceUID.is_valid, image.StudyInstanceUID.is_valid, image.SeriesInstanceUID.is_valid)
        """;

    private static readonly PhantomFolder Folder = new();

    [ClassCleanup]
    public static void Remove() => Folder.Dispose();

    [TestMethod]
    public void Pydicom_ReadsEveryPhantom_WithoutAWarning()
    {
        if (Tests.Shared.Run.Finds(Python) && Oracle.Run(Python, "-c", "import pydicom").ExitCode != 0)
            Assert.Inconclusive("python3-pydicom is not installed.");
        ToolResult result = Oracle.Run(Python, ["-W", "error", "-c", Script, .. Folder.Files]);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        CollectionAssert.AreEqual(Enumerable.Repeat("True True True", Folder.Files.Count).ToArray(), result.Output.Trim().Split('\n'));
    }
}
