using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class RleLosslessTests
{
    [TestMethod]
    [DataRow(1, 1, DisplayName = "one pixel")]
    [DataRow(1, 128, DisplayName = "the longest run")]
    [DataRow(1, 129, DisplayName = "one more than the longest run")]
    [DataRow(2, 300, DisplayName = "pairs")]
    [DataRow(3, 301, DisplayName = "an odd number of columns")]
    [DataRow(4096, 400, DisplayName = "few repetitions")]
    public void Pixels_RoundTrip(int values, int columns)
    {
        var random = new Random(columns);
        ushort[] pixels = [.. Enumerable.Range(0, 3 * columns).Select(_ => (ushort)random.Next(values))];
        CollectionAssert.AreEqual(Bytes(pixels), RoundTrip(pixels, columns));
    }

    [TestMethod]
    public void Run_EndsWithItsRow()
    {
        DataSet compressed = Compressed(new ushort[20], columns: 10);
        byte[] frame = ((FragmentsElement)compressed[Tag.PixelData]).Frames.Single();
        // 247 = 1 - 10: two rows in each of two segments
        CollectionAssert.AreEqual(new byte[] { 247, 0, 247, 0, 247, 0, 247, 0 }, frame[64..]);
    }

    private static byte[] RoundTrip(ushort[] pixels, int columns)
    {
        byte[] encoded = DataSetWriter.Encode([Compressed(pixels, columns)[Tag.PixelData]], TransferSyntax.RLELossless);
        return RleDecoder.Words(encoded[12..])[..(pixels.Length * 2)];
    }

    private static DataSet Compressed(ushort[] pixels, int columns)
    {
        var dataSet = new DataSet { { Tag.Columns, columns }, { Tag.PixelData, pixels } };
        RleLossless.Compress(dataSet);
        return dataSet;
    }

    private static byte[] Bytes(ushort[] words) => [.. words.SelectMany(word => new[] { (byte)word, (byte)(word >> 8) })];
}
