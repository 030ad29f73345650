using System.Globalization;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class PhantomUidTests
{
    [TestMethod]
    public void UID_IsAUUIDOfVersion4()
    {
        string uid = PhantomUid.Instance(1, 2, 3);
        Assert.StartsWith("2.25.", uid);
        UInt128 uuid = UInt128.Parse(uid["2.25.".Length..], CultureInfo.InvariantCulture);
        Assert.AreEqual("c3a9d17e52b44f069d8b6e0a01020003", uuid.ToString("x32", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void UIDs_OfDifferentObjects_Differ() => CollectionAssert.AllItemsAreUnique(new[]
    {
        PhantomUid.Implementation, PhantomUid.Study(1), PhantomUid.Study(2), PhantomUid.Series(1, 1), PhantomUid.Instance(1, 1, 1),
            PhantomUid.FrameOfReference(1),
    });
}
