using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class SliceStackTests
{
    private static readonly PhantomFile[] CT = [.. CTPhantom.Make().Select(PhantomFile.Read)];

    private static readonly PhantomFile[] MR = [.. MRPhantom.Make().Select(PhantomFile.Read)];

    [TestMethod]
    public void Slices_AreOrderedAlongTheNormal()
    {
        AssertSteps(CT, 5);
        AssertSteps(MR[..16], 8);
    }

    [TestMethod]
    public void Orientation_IsOrthonormal()
    {
        foreach (PhantomFile file in (PhantomFile[])[CT[0], MR[0]])
        {
            decimal[] o = file.Numbers(Tag.ImageOrientationPatient);
            Assert.AreEqual(1, Dot(o[..3], o[..3]));
            Assert.AreEqual(1, Dot(o[3..], o[3..]));
            Assert.AreEqual(0, Dot(o[..3], o[3..]));
        }
    }

    [TestMethod]
    public void BothContrasts_HaveTheSamePositions()
    {
        string[] places = Array.ConvertAll(MR, file => file.Text(Tag.ImagePositionPatient));
        CollectionAssert.AreEqual(places[..16], places[16..]);
        Assert.AreEqual(1, MR.DistinctBy(file => file.Text(Tag.FrameOfReferenceUID)).Count());
    }

    private static void AssertSteps(PhantomFile[] slices, decimal spacing)
    {
        decimal[] normal = Normal(slices[0].Numbers(Tag.ImageOrientationPatient));
        decimal[][] places = Array.ConvertAll(slices, file => file.Numbers(Tag.ImagePositionPatient));
        foreach ((decimal[] from, decimal[] to) in places.Zip(places.Skip(1)))
            for (int axis = 0; axis < 3; axis++) Assert.AreEqual(spacing * normal[axis], to[axis] - from[axis]);
    }

    private static decimal[] Normal(decimal[] o) =>
        [o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]];

    private static decimal Dot(decimal[] a, decimal[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
