using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Output;

/// <summary>Hashes the file at the path of an image. It may be a folder, or a FIFO, on which a plain read would wait.</summary>
internal static class PlacedHash
{
    /// <summary>The value for anything that is not a file with content: it has no hash.</summary>
    public const string Unusable = "";

    /// <returns>Null if nothing exists; <see cref="Unusable"/> for anything except a regular file with content.</returns>
    public static async Task<string?> Sha256Async(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream? file = RegularFile.TryOpenRead(path);
            return file is null ? null : await FileHash.Sha256Async(file, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Unusable;
        }
    }
}
