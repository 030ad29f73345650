using System.Globalization;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class PhantomUIDTests
{
    [TestMethod]
    public void UID_IsAUUIDOfVersion4()
    {
        string uid = PhantomUID.Instance(1, 2, 3);
        Assert.StartsWith("2.25.", uid);
        UInt128 uuid = UInt128.Parse(uid["2.25.".Length..], CultureInfo.InvariantCulture);
        Assert.AreEqual("c3a9d17e52b44f069d8b6e0a01020003", uuid.ToString("x32", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void UIDs_OfDifferentThings_Differ() => CollectionAssert.AllItemsAreUnique(new[]
    {
        PhantomUID.Implementation, PhantomUID.Study(1), PhantomUID.Study(2), PhantomUID.Series(1, 1), PhantomUID.Instance(1, 1, 1), PhantomUID.FrameOfReference(1),
    });
}
