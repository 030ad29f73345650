using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Maintenance;

namespace MedicalImages.Tool.Stores;

/// <summary>What a path of a fallback store contains. Images of a tar file are not counted, because that would read all of it.</summary>
/// <param name="Images">Null if it is not known.</param>
/// <param name="Bytes">Null if it is not known.</param>
internal sealed record FallbackContent(string Path, string Kind, long? Images = null, long? Bytes = null)
{
    public static FallbackContent Read(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(System.IO.Path.Combine(path, StoreNames.Blobs)))
        {
            var count = BlobCount.From(StoredBlob.FindAll(path, cancellationToken));
            return new FallbackContent(path, "store", count.Images, count.Bytes);
        }

        if (File.Exists(path)) return new FallbackContent(path, "tar");
        return ReadExport(path);
    }

    private static FallbackContent ReadExport(string path)
    {
        try
        {
            using FileStream? sums = RegularFile.TryOpenRead(System.IO.Path.Combine(path, HashSums.FileName));
            return sums is null ? new FallbackContent(path, "none") : new FallbackContent(path, "export", HashSums.Read(sums).Count);
        }
        catch (InvalidDataException)
        {
            return new FallbackContent(path, "none");
        }
    }
}
