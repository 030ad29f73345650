using System.Net.Http.Headers;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http.Plain;

/// <summary>A plain response that is accepted, without the objects of HttpClient.</summary>
internal static class PlainResponse
{
    /// <param name="header">Its received bytes are not overwritten yet.</param>
    /// <param name="body">Fails if the connection stalls.</param>
    public static SourceResponse Create(ResponseHeader header, Uri uri, Stream body)
    {
        string? type = header["Content-Type"];
        _ = MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? mediaType);
        return new SourceResponse(uri, body, header.ContentLength, mediaType?.MediaType, ReadEntityTag(header["ETag"]))
        {
            ContentType = type,
            Warning = header["Warning"],
            End = LengthProof.EndMark,
        };
    }

    // Without two more texts for the usual form (RFC 9110 8.8.3).
    private static string? ReadEntityTag(string? text)
    {
        if (text is ['"', .., '"'] && IsUsualTag(text.AsSpan(1, text.Length - 2))) return text;
        _ = EntityTagHeaderValue.TryParse(text, out EntityTagHeaderValue? entityTag);
        return entityTag?.ToString();
    }

    private static bool IsUsualTag(ReadOnlySpan<char> opaque)
    {
        foreach (char c in opaque)
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
        return true;
    }
}
