using MedicalImages.Dicom.Header;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class BlobHeaderTests : IDisposable
{
    private const int MaxBytesInMemory = 16 * 1024;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The size is not known if the source does not list it.</summary>
    [TestMethod]
    [DataRow(MaxBytesInMemory - 1)]
    [DataRow(MaxBytesInMemory)]
    [DataRow(MaxBytesInMemory + 1)]
    [DataRow(MaxBytesInMemory * 4)]
    public void Header_IsThatOfTheWholeBlob_WhateverSizeIsExpected(int length)
    {
        string path = _folder["blob"];
        byte[] image = new SmallImage(1, 1, 1).Bytes;
        File.WriteAllBytes(path, [.. image, .. new byte[length - image.Length]]); // padding
        foreach (long? expected in new long?[] { length, null, 1, length * 2 })
        {
            DicomReading reading = BlobFile.ReadHeader(path, expected, [], out long actual);
            Assert.AreEqual((length, length - image.Length), (actual, reading.TrailingBytes), $"expected: {expected}");
            Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness);
        }
    }
}
