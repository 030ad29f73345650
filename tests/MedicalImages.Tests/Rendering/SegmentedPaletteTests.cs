using MedicalImages.Rendering;
using MedicalImages.Rendering.Color;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class SegmentedPaletteTests
{
    [TestMethod]
    public void DiscreteAndLinearSegments_AreExpanded() =>
        Expands([0, 2, 10, 20, 1, 4, 60], 10, 20, 30, 40, 50, 60);

    [TestMethod]
    public void Reference_RepeatsEarlierSegments() =>
        Expands([0, 1, 10, 1, 2, 30, 2, 2, 0, 0], 10, 20, 30, 10, 20, 30);

    [TestMethod]
    public void MoreEntriesThanDeclared_AreIgnored() =>
        CollectionAssert.AreEqual(new ushort[] { 1, 2 }, new SegmentedPalette([0, 3, 1, 2, 3], 2, 16).Expand());

    [TestMethod]
    [DataRow(new ushort[] { 1, 2, 3 }, DisplayName = "a line without a start")]
    [DataRow(new ushort[] { 0, 0 }, DisplayName = "an empty segment")]
    [DataRow(new ushort[] { 0, 5, 1 }, DisplayName = "too short")]
    [DataRow(new ushort[] { 7, 1, 1 }, DisplayName = "an unknown segment")]
    [DataRow(new ushort[] { 0, 1, 9, 2, 1, 6, 0 }, DisplayName = "a reference to itself")]
    [DataRow(new ushort[] { 0, 1, 9, 2, 1, 0, 0xFFFF }, DisplayName = "a reference beyond the end")]
    public void OtherData_IsInvalid(ushort[] data)
    {
        var palette = new SegmentedPalette(data, 256, 16);
        Assert.AreEqual(RenderingReason.Invalid, Assert.ThrowsExactly<RenderingException>(palette.Expand).Reason);
    }

    private static void Expands(ushort[] data, params ushort[] expected) =>
        CollectionAssert.AreEqual(expected, new SegmentedPalette(data, expected.Length, 16).Expand());
}
