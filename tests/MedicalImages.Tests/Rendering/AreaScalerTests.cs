using MedicalImages.Rendering;
using MedicalImages.Rendering.Output;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class AreaScalerTests
{
    [TestMethod]
    [DataRow(100, 50, 10, 10, 5)]
    [DataRow(50, 100, 10, 5, 10)]
    [DataRow(1000, 1, 10, 10, 1)]
    [DataRow(7, 5, 7, 7, 5)]
    [DataRow(7, 5, 100, 7, 5)]
    public void Proportions_AreKept(int width, int height, int maxSide, int newWidth, int newHeight) =>
        Assert.AreEqual(new PictureSize(newWidth, newHeight), new PictureSize(width, height).Within(maxSide));

    [TestMethod]
    public void HalfSize_IsTheMeanOfFour() => Scales([0, 100, 200, 255, 100, 0, 0, 255], new(4, 2), new(2, 1), 50, 178);

    [TestMethod]
    public void PartOfAPixel_CountsInProportion() => Scales([0, 90, 255], new(3, 1), new(2, 1), 30, 200);

    [TestMethod]
    public void PartOfARow_CountsInProportion() => Scales([0, 90, 255], new(1, 3), new(1, 2), 30, 200);

    [TestMethod]
    public void Channels_AreSeparate()
    {
        var scaler = new AreaScaler(new(2, 1), new(1, 1), 3);
        scaler.Add([0, 10, 255, 100, 30, 255]);
        CollectionAssert.AreEqual(new byte[] { 50, 20, 255 }, scaler.Pixels);
    }

    [TestMethod]
    public void WhiteStaysWhite_AtAnySize()
    {
        for (int side = 1; side <= 40; side++)
        {
            byte[] white = [.. Enumerable.Repeat((byte)255, 40 * 37)];
            Scales(white, new(40, 37), new PictureSize(40, 37).Within(side), [.. Enumerable.Repeat((byte)255,
                new PictureSize(40, 37).Within(side).Width * new PictureSize(40, 37).Within(side).Height)]);
        }
    }

    [TestMethod]
    public void Thumbnail_HasTheRequestedSide()
    {
        Raster raster = new ImageFile { Rows = 30, Columns = 60, Pixels = new byte[1800] }.Render(0, 20);
        Assert.AreEqual((20, 10, 1, 200), (raster.Width, raster.Height, raster.Channels, raster.Pixels.Length));
    }

    private static void Scales(byte[] pixels, PictureSize from, PictureSize to, params byte[] expected)
    {
        var scaler = new AreaScaler(from, to, 1);
        for (int row = 0; row < from.Height; row++) scaler.Add(pixels.AsSpan(row * from.Width, from.Width));
        CollectionAssert.AreEqual(expected, scaler.Pixels);
    }
}
