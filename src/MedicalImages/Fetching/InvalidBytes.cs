using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Fetching;

/// <summary>
/// Decides whether incomplete DICOM is the content of the source, or the result of a broken transfer. Only the former is an invalid file;
/// the latter is always a failure, independent of OnInvalid.
/// </summary>
internal static class InvalidBytes
{
    private const int FirstBytes = 64;

    /// <param name="listed">What the listing states about the image.</param>
    /// <param name="bytes">The received content, from its start. Everything that was stated about it has been compared.</param>
    public static bool IsSourceContent(SetRequest request, RemoteImage listed, RemoteContent content, FileProblem problem, Stream bytes)
    {
        if (content.ProofFor(listed) == LengthProof.None) return false;
        return !content.IsFromServer || problem.IsDicom || (request.Source.Type.HasFilesOfAnyKind && IsFile(request, listed, bytes));
    }

    // A DICOM server has only images, but a list may contain any file. A web page or JSON is an error response, not a file. Text may also
    // be one ("Service busy"), so it is accepted only if the project names the file.
    private static bool IsFile(SetRequest request, RemoteImage listed, Stream bytes)
    {
        Span<byte> first = stackalloc byte[FirstBytes];
        first = first[..bytes.ReadAtLeast(first, FirstBytes, throwOnEndOfStream: false)].Trim("\uFEFF \t\r\n"u8);
        if (first.IsEmpty || first[0] is (byte)'<' or (byte)'{' or (byte)'[') return false;
        return !IsText(first) || (listed.SourceName is { } name && request.NamesFile(name));
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.ContainsAnyInRange((byte)14, (byte)31);

    /// <summary>If only the length proves completeness, a proxy may have computed it: the content must then be received twice.</summary>
    public static bool RequiresSecondFetch(RemoteContent content, bool hasDigest) => content.IsFromServer && !hasDigest;
}
