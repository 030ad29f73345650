using System.Security.Cryptography;
using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Fetching;

/// <summary>
/// Fetches a second time if a response ends with its connection. A server that crashes between two elements closes the connection normally,
/// and the received part is valid DICOM; it is unlikely to crash twice after the same byte. Also used for invalid files: a proxy that
/// received half of a file may have sent it with a matching length.
/// </summary>
internal static class SecondFetch
{
    private const int BufferSize = 128 * 1024;

    public static async Task RequireSameAsync(IImageSource source, RemoteImage image, BlobWriter first, CancellationToken cancellationToken)
    {
        await using RemoteContent second = await source.OpenAsync(image, cancellationToken);
        if (await HashAsync(second.Stream, first.Length, cancellationToken) == first.SHA256()) return;
        string reason = second.ProofFor(image) == LengthProof.None ? "the server does not declare its length"
            : !second.IsMD5Certain ? "its MD5 is not its ETag, or it is not a complete DICOM file"
            : "it is not a complete DICOM file";
        throw new SourceFailure(FailureKind.Damaged, second.Uri,
            $"{reason}, and two responses had different content: one may be incomplete");
    }

    /// <summary>Reads at most one byte more than the first response has.</summary>
    private static async Task<string> HashAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var buffer = new RentedBytes(BufferSize);
        long length = 0;
        for (int read; length <= maxBytes && (read = await stream.ReadAsync(buffer.Array, cancellationToken)) > 0; length += read)
            hash.AppendData(buffer.Array, 0, read);
        return Hex.Format(hash.GetHashAndReset());
    }
}
