using System.Buffers;
using System.Security.Cryptography;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Fetching;

/// <summary>
/// For an answer that ends where its connection does. A server that dies between two elements of an image closes in good order, and what
/// came is DICOM; that it dies twice after the same byte is unlikely. And for a file that is invalid: a proxy that was given half of it may
/// have sent that with a length that fits.
/// </summary>
internal static class SecondFetch
{
    private const int BufferSize = 128 * 1024;

    public static async Task RequireSameAsync(IImageSource source, RemoteImage image, BlobWriter first, CancellationToken cancellationToken)
    {
        await using RemoteContent second = await source.OpenAsync(image, cancellationToken);
        if (await HashAsync(second.Stream, first.Length, cancellationToken) == first.SHA256()) return;
        string reason = second.ProofFor(image) == LengthProof.None
            ? "the server does not say how long it is"
            : "it is no complete DICOM file";
        throw new SourceFailure(FailureKind.Damaged, second.Uri, $"{reason}, and two answers had different bytes: one may have broken off");
    }

    /// <summary>Reads no further than a byte beyond the longest that can be the same.</summary>
    private static async Task<string> HashAsync(Stream stream, long longest, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            for (int read; length <= longest && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; length += read)
                hash.AppendData(buffer, 0, read);
            return Digest.Hex(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
