using MedicalImages.Fetching;

namespace MedicalImages.Tests.Commands;

/// <summary>A canceled build says how many images are in the store, also those of sets that were finished before.</summary>
[TestClass]
public sealed class StoredImageCountTests
{
    [TestMethod]
    public void ImagesOfFinishedSets_AreCounted()
    {
        var stored = new StoredImageCount();
        stored.Watch("first", 3, () => 2);
        stored.Watch("second", 5, () => 1);
        Assert.AreEqual("3 of 8 images", stored.ToString());
        stored.Finish("First", 3);
        Assert.AreEqual("4 of 8 images", stored.ToString());
    }
}
