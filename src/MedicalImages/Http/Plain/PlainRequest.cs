using System.Globalization;
using System.Text;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http.Plain;

/// <summary>The bytes of a GET, or of a POST, as HttpClient sends them.</summary>
internal static class PlainRequest
{
    /// <summary>Of the header. Longer ones are left to HttpClient, which sends a URL of any length.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Writes the header.</summary>
    /// <param name="buffer"><see cref="MaxBytes"/> bytes: texts would be 2.7 kB of each small image.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="authority">Host and port.</param>
    /// <returns>0 for any other request, and for one with characters that are not ASCII.</returns>
    public static int Write(
        Span<byte> buffer, ReadOnlySpan<char> target, string authority, SourceRequest request, HttpCredentials? credentials)
    {
        if (request is not { Put: null, HeadOnly: false }) return 0;
        var lines = new Lines(buffer);
        lines.Add(request.Json is null ? "GET " : "POST ", target, " HTTP/1.1");
        lines.Add("Host: ", authority);
        lines.Add("User-Agent: ", RequestHeaders.UserAgent);
        lines.Add("Accept: ", request.Accept);
        lines.Add("Accept-Encoding: ", RequestHeaders.AcceptEncoding);
        foreach ((string name, string value) in credentials?.Headers ?? []) lines.Add(name, value, separator: ": ");
        if (request.Json is { } body)
        {
            lines.Add("Content-Type: ", "application/json");
            lines.Add("Content-Length: ", body.Length.ToString(CultureInfo.InvariantCulture));
        }

        lines.Add("", "");
        return lines.Length;
    }

    private ref struct Lines(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _used;
        private bool _isInvalid;

        public readonly int Length => _isInvalid ? 0 : _used;

        public void Add(string name, ReadOnlySpan<char> value, string end = "", string separator = "")
        {
            Add(name);
            Add(separator);
            _isInvalid |= value.ContainsAny('\r', '\n', '\0');
            Add(value);
            Add(end);
            Add("\r\n");
        }

        // Fails for characters that are not ASCII, and if the buffer is too small.
        private void Add(ReadOnlySpan<char> text)
        {
            _isInvalid |= Ascii.FromUtf16(text, _buffer[_used..], out int written) != System.Buffers.OperationStatus.Done;
            _used += written;
        }
    }
}
