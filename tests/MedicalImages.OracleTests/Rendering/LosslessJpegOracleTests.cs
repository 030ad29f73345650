using MedicalImages.Dicom.Phantoms;
using MedicalImages.Tests.Shared;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>Lossless JPEG that dcmtk does not write: restarts, one scan for each component, and any precision. It decodes them.</summary>
[TestClass]
public sealed class LosslessJpegOracleTests
{
    private const int Rows = 50;
    private const int Columns = 70;

    [TestMethod]
    public void EveryPredictor_WithRestarts_IsAsDcmtkDrawsIt()
    {
        foreach (int predictor in Enumerable.Range(1, 7))
            Compare(new LosslessJpeg(Rows, Columns, 16) { Predictor = predictor, RestartRows = 6 });
    }

    [TestMethod]
    public void EveryPrecision_IsAsDcmtkDrawsIt()
    {
        foreach (int precision in Enumerable.Range(2, 15)) Compare(new LosslessJpeg(Rows, Columns, precision) { Predictor = 5 });
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Color_IsAsDcmtkDrawsIt_InOneScanOrThree(bool isInterleaved) => Compare(
        new LosslessJpeg(Rows, Columns, 8) { Components = 3, Predictor = 7, RestartRows = 7, IsInterleaved = isInterleaved });

    [TestMethod]
    public void PointTransform_IsAsDcmtkDrawsIt() =>
        Compare(new LosslessJpeg(Rows, Columns, 12) { Predictor = 6, PointTransform = 3 });

    private static void Compare(LosslessJpeg jpeg)
    {
        using var folder = new TempFolder();
        string file = folder["lossless.dcm"];
        File.WriteAllBytes(file, CreateFile(jpeg));
        Drawing ours = Drawing.Create(file, 0);
        MedicalImages.Rendering.Raster? theirs = new Dcmtk(folder.Path).Draw(file, 0, ours.WindowArguments);
        Assert.IsNotNull(theirs, $"dcmtk rejects {jpeg}");
        Assert.AreEqual(0, Comparison.MaxDifference(ours.Raster, theirs, isInverted: false), jpeg.ToString());
    }

    // A slope with steps: all differences of a smooth image, and some that are large.
    private static int Sample(LosslessJpeg jpeg, int row, int column, int component)
    {
        int max = (1 << jpeg.Precision) - 1;
        return (row * column) % 11 == 0 ? max * (row % 2) : ((row * 3) + (column * 7) + (component * 50)) * (max + 1) / 1024;
    }

    private static byte[] CreateFile(LosslessJpeg jpeg)
    {
        byte[] stream = jpeg.Encode((row, column, component) => Sample(jpeg, row, column, component));
        DataSet image =
            [.. new Examination(100, "OT", "LOSSLESS", "O", "Lossless").Image(SOPClass.SecondaryCaptureImageStorage, 1, "JPEG", 1)];
        foreach ((Tag tag, int value) in new[] { (Tag.SamplesPerPixel, jpeg.Components), (Tag.Rows, Rows), (Tag.Columns, Columns),
            (Tag.BitsAllocated, jpeg.Precision > 8 ? 16 : 8), (Tag.BitsStored, jpeg.Precision), (Tag.HighBit, jpeg.Precision - 1),
            (Tag.PixelRepresentation, 0) }) image.Add(tag, value);
        if (jpeg.Components > 1) image.Add(Tag.PlanarConfiguration, 0);
        image.Add(Tag.PhotometricInterpretation, jpeg.Components > 1 ? "RGB" : "MONOCHROME2");
        image.Add(new FragmentsElement(Tag.PixelDataInBytes, [stream.Length % 2 == 0 ? stream : [.. stream, 0]]));
        return DicomFile.Encode(image, new TransferSyntax("1.2.840.10008.1.2.4.57"));
    }
}
