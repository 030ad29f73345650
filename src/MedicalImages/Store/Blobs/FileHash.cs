using System.Security.Cryptography;
using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

internal static class FileHash
{
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<string> Sha256Async(Stream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var buffer = new RentedBytes(BufferSize);
        for (int read; (read = await stream.ReadAsync(buffer.Array, cancellationToken)) > 0;) hash.AppendData(buffer.Array, 0, read);
        return Hex.Format(hash.GetHashAndReset());
    }

    public static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
            FileOptions.SequentialScan);
        return await Sha256Async(file, cancellationToken);
    }

    /// <summary>
    /// Waits for a process that is still writing the file. A previous version of this package wrote blobs on another disk under their final
    /// names.
    /// </summary>
    public static async Task<string> Sha256WhenWrittenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return await Sha256Async(path, cancellationToken);
            }
            catch (IOException e) when (SharingViolation.IsSharingViolation(e) && waited < Timeout)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
