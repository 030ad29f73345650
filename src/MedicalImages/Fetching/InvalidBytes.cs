using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Fetching;

/// <summary>
/// Whether bytes that are no complete DICOM are what the source has, or what a transfer left of it. Only the former are an invalid file;
/// the latter are a failure, whatever OnInvalid says.
/// </summary>
internal static class InvalidBytes
{
    private const int FirstBytes = 64;

    /// <param name="listed">What the source itself says of the image.</param>
    /// <param name="bytes">What came, from its beginning. All that was stated of it has been compared.</param>
    public static bool AreOfTheSource(SetRequest request, RemoteImage listed, RemoteContent content, FileProblem problem, Stream bytes)
    {
        if (content.ProofFor(listed) == LengthProof.None) return false;
        return !content.IsAnswer || problem.IsDicom || (request.Source.Type.HasFilesOfAnyKind && IsFile(request, listed, bytes));
    }

    // A server of images has nothing else, and a list may name anything. But a web page or JSON is an answer and not a file, and text may
    // be one too ("Service busy"): it counts where the project names the file.
    private static bool IsFile(SetRequest request, RemoteImage listed, Stream bytes)
    {
        Span<byte> first = stackalloc byte[FirstBytes];
        first = first[..bytes.ReadAtLeast(first, FirstBytes, throwOnEndOfStream: false)].Trim("\uFEFF \t\r\n"u8);
        if (first.IsEmpty || first[0] is (byte)'<' or (byte)'{' or (byte)'[') return false;
        return !IsText(first) || (listed.SourceName is { } name && request.NamesFile(name));
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.ContainsAnyInRange((byte)14, (byte)31);

    /// <summary>Only its length says that it is whole, which a proxy may have made up: it counts when the same bytes come twice.</summary>
    public static bool MustComeTwice(RemoteContent content, bool hasDigest) => content.IsAnswer && !hasDigest;
}
