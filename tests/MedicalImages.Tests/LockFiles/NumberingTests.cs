using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

[TestClass]
public sealed class NumberingTests
{
    [TestMethod]
    public void NewImages_AreNumberedInOrder() => AreEqual([(1, 1, 1), (2, 1, 2), (3, 2, 1)], (null, "a"), (null, "a"), (null, "b"));

    [TestMethod]
    public void Ordinals_OfKeptImages_DoNotChange() =>
        AreEqual([(5, 4, 1), (4, 3, 1), (2, 1, 2), (6, 1, 3)], (null, "c"), (new(4, 3, 1), "b"), (new(2, 1, 2), "a"), (null, "a"));

    [TestMethod]
    public void TwoImagesWithOneOrdinal_FirstKeepsIt() =>
        AreEqual([(1, 1, 1), (2, 1, 2), (3, 1, 3)], (new(1, 1, 1), "a"), (new(2, 1, 2), "a"), (new(2, 1, 2), "a"));

    [TestMethod]
    public void TwoSeriesWithOneOrdinal_FirstKeepsIt() =>
        AreEqual([(1, 2, 1), (2, 3, 1), (3, 3, 2), (4, 1, 1)], (new(1, 2, 1), "a"), (new(2, 2, 1), "b"), (new(3, 2, 2), "b"),
        (new(4, 1, 1), "c"));

    [TestMethod]
    public void SeriesWithTwoOrdinals_HasTheFirst() => AreEqual([(1, 4, 1), (2, 4, 2)], (new(1, 4, 1), "a"), (new(2, 5, 1), "a"));

    [TestMethod]
    public void ImageInAnotherSeries_KeepsItsOrdinalInTheSet() =>
        AreEqual([(7, 2, 1), (8, 1, 1)], (new(7, 0, 0), "new"), (new(8, 1, 1), "old"));

    [TestMethod]
    public void AssignedOrdinals_AreUnique_AndStable()
    {
        var random = new Random(4);
        for (int round = 0; round < 500; round++)
        {
            (Ordinals Before, string Series)[] images =
                [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (
                random.Next(3) == 0 ? default : new Ordinals(random.Next(20), random.Next(5), random.Next(8)),
                $"{random.Next(4)}"))];
            Ordinals[] given = Numbered.Assign(images);
            Assert.HasCount(given.Length, given.Select(ordinals => ordinals.Image).Distinct());
            Assert.HasCount(given.Length, given.Select(ordinals => (ordinals.Series, ordinals.InSeries)).Distinct());
            var series = given.Zip(images, (ordinals, image) => (ordinals.Series, image.Series)).Distinct().ToList();
            Assert.HasCount(series.Count, series.Select(pair => pair.Item1).Distinct());
            Assert.HasCount(series.Count, series.Select(pair => pair.Item2).Distinct());
            CollectionAssert.AreEqual(given, Numbered.Assign([.. given.Zip(images, (ordinals, image) => (ordinals, image.Series))]));
        }
    }

    /// <summary>The free number below the others stays free, unless all above are taken.</summary>
    [TestMethod]
    public void Numbers_AreTakenOnce_InAnyOrder()
    {
        var numbers = new Numbers();
        Assert.IsFalse(numbers.TryTake(0));
        foreach (int number in new[] { 1, 2, 5, 4, 3, 6 }) Assert.IsTrue(numbers.TryTake(number), $"{number}");
        for (int number = 1; number <= 6; number++) Assert.IsFalse(numbers.TryTake(number), $"{number}");
        Assert.AreEqual(7, numbers.TakeNext());
        Assert.IsTrue(numbers.TryTake(Ordinals.Highest));
        Assert.AreEqual(8, numbers.TakeNext());
    }

    [TestMethod]
    public void NumbersInOrder_TakeNoMemory()
    {
        const int Count = 20_000;
        Take(); // compiles
        long before = GC.GetAllocatedBytesForCurrentThread();
        Take();
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsLessThan(1_000L, used);

        static void Take()
        {
            var numbers = new Numbers(Count);
            for (int i = 0; i < Count / 2; i++) Assert.IsTrue(numbers.TryTake(numbers.TakeNext() + 1));
        }
    }

    private static void AreEqual((int, int, int)[] expected, params (Ordinals? Before, string Series)[] images) =>
        CollectionAssert.AreEqual(expected, Numbered.Assign([.. images.Select(image => (image.Before ?? default, image.Series))])
            .Select(ordinals => (ordinals.Image, ordinals.Series, ordinals.InSeries)).ToArray());
}
