using System.Text;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http.Plain;

/// <summary>The bytes of a GET, or of a POST, as HttpClient sends them.</summary>
internal static class PlainRequest
{
    /// <returns>Null for any other request, and for one with characters that are not ASCII.</returns>
    public static byte[]? Create(Uri uri, SourceRequest request, HttpCredentials? credentials)
    {
        if (request is not { Put: null, HeadOnly: false }) return null;
        byte[]? body = request.Json;
        var text = new StringBuilder(512);
        bool isValid = Append(text, body is null ? "GET " : "POST ", $"{uri.PathAndQuery} HTTP/1.1")
            && Append(text, "Host: ", uri.Authority)
            && Append(text, "User-Agent: ", RequestHeaders.UserAgent)
            && Append(text, "Accept: ", request.Accept)
            && Append(text, "Accept-Encoding: ", RequestHeaders.AcceptEncoding);
        foreach ((string name, string value) in credentials?.Headers ?? []) isValid &= Append(text, $"{name}: ", value);
        if (!isValid) return null;
        if (body is not null) text.Append("Content-Type: application/json\r\nContent-Length: ").Append(body.Length).Append("\r\n");
        byte[] header = Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
        return body is null ? header : [.. header, .. body];
    }

    private static bool Append(StringBuilder text, string name, string value)
    {
        text.Append(name).Append(value).Append("\r\n");
        return Ascii.IsValid(value) && !value.Contains('\r') && !value.Contains('\n') && !value.Contains('\0');
    }
}
