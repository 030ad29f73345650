using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

/// <summary>A file that ends within an element, item or fragment is truncated; one that ends between two elements is complete.</summary>
[TestClass]
public sealed class PrefixTests
{
    public static IEnumerable<object[]> TransferSyntaxes => Sample.TransferSyntaxes.Select(uid => new object[] { uid });

    [TestMethod]
    [DynamicData(nameof(TransferSyntaxes))]
    public void Prefix_IsComplete_OnlyBetweenElements(string transferSyntax)
    {
        int start = 132 + Sample.Meta(transferSyntax).Length;
        // No prefix of a deflated data set is complete.
        int[] ends = transferSyntax == Sample.Deflated ? [] : [start, .. Sample.Body(transferSyntax).Ends.Select(end => start + end)];
        AssertPrefixes(Sample.File(transferSyntax), shortest: 132, ends);
    }

    [TestMethod]
    [DataRow(Sample.ImplicitLittle)]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitBig)]
    public void PrefixOfABareDataSet_IsComplete_OnlyBetweenElements(string transferSyntax)
    {
        ElementWriter body = Sample.Body(transferSyntax);
        AssertPrefixes(body.Bytes, shortest: 8, body.Ends);
    }

    private static void AssertPrefixes(byte[] file, int shortest, IReadOnlyList<int> ends)
    {
        Assert.IsTrue(ends.Count is 0 or > 10, "The elements were not counted.");
        for (int length = 0; length < file.Length; length++)
        {
            DicomReading reading = Sample.Read(file[..length]);
            DicomCompleteness ofDicom = IsComplete(file[..length], ends) ? DicomCompleteness.Complete : DicomCompleteness.Truncated;
            DicomCompleteness expected = length < shortest ? DicomCompleteness.NotDicom : ofDicom;
            Assert.AreEqual(expected, reading.Completeness, $"{length} of {file.Length}: {reading.Reason}");
        }
    }

    // A zero after the last element may be the first byte of a tag, but the lost bytes belong to no element that was read.
    private static bool IsComplete(byte[] prefix, IReadOnlyList<int> ends) =>
        ends.Any(end => end <= prefix.Length && prefix.Length < end + 2 && !prefix.AsSpan(end).ContainsAnyExcept((byte)0));
}
