using MedicalImages.Sources.Reading;
using MedicalImages.Tests.Sources.Directories;

namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class MediaDirectoryTests
{
    [TestMethod]
    public void Start_OfAnImage_ExcludesADicomDir() => Assert.IsTrue(MediaDirectory.IsExcluded(new SmallImage(1, 1, 1).Bytes));

    [TestMethod]
    public void Start_OfADicomDir_DoesNot() => Assert.IsFalse(MediaDirectory.IsExcluded(SmallDicomDir.Bytes));

    [TestMethod]
    [DataRow(0)]
    [DataRow(131)]
    public void ShortStart_DoesNot(int length) =>
        Assert.IsFalse(MediaDirectory.IsExcluded(new SmallImage(1, 1, 1).Bytes.AsSpan(0, length)));

    [TestMethod]
    public void StartWithoutPrefix_DoesNot() => Assert.IsFalse(MediaDirectory.IsExcluded(new SmallImage(1, 1, 1).Bytes.AsSpan(132)));
}
