using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Output;

/// <summary>The hash of what stands in the place of an image. It may be a folder, or a FIFO, which a plain read waits for.</summary>
internal static class PlacedHash
{
    /// <summary>Of something that is not an image: it has no hash.</summary>
    public const string Strange = "";

    /// <returns>Null where there is nothing; <see cref="Strange"/> for anything but a regular file that is not empty.</returns>
    public static async Task<string?> Sha256Async(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream? file = RegularFile.TryOpenRead(path);
            return file is null ? null : await FileHash.Sha256Async(file, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Strange;
        }
    }
}
