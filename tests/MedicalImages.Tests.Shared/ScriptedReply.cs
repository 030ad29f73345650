using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A response of a <see cref="ScriptedServer"/>, byte for byte, with optional faults. Start with the content (<see cref="Ok(byte[],
/// string[])"/>, <see cref="Status"/>, <see cref="Raw(string)"/> …), then add a fault: <c>ScriptedReply.Ok(bytes).CutAfter(131)</c>. Counts
/// are bytes of the body; negative counts reach into the header.
/// </summary>
public sealed record ScriptedReply
{
    private ScriptedReply(byte[] head, byte[] body) => (Head, Body) = (head, body);

    internal enum Ending
    {
        Stay,
        Close,
        Reset,
        Stall,
    }

    internal byte[] Head { get; }

    internal byte[] Body { get; }

    /// <summary>How many bytes of header and body are sent before the ending.</summary>
    internal int Until { get; init; } = int.MaxValue;

    internal Ending End { get; init; }

    /// <summary>The connection stays open, without further bytes.</summary>
    public bool Stalls => End is Ending.Stall;

    /// <summary>Sent repeatedly after the body, while the client reads.</summary>
    internal byte[]? Repeated { get; init; }

    internal int PieceSize { get; init; } = int.MaxValue;

    internal Func<int, Task>? BeforePiece { get; init; }

    /// <summary>Closes without sending a byte.</summary>
    public static ScriptedReply Close { get; } = Raw("") with { End = Ending.Close };

    /// <summary>Resets the connection without sending a byte.</summary>
    public static ScriptedReply Reset { get; } = Raw("") with { End = Ending.Reset };

    /// <summary>Never sends anything.</summary>
    public static ScriptedReply Silence { get; } = Raw("") with { End = Ending.Stall };

    public static ScriptedReply Ok(byte[] body, params string[] headers) =>
        Message("200 OK", body, [$"Content-Length: {body.Length}", .. headers]);

    public static ScriptedReply Ok(string body, params string[] headers) => Ok(Encoding.UTF8.GetBytes(body), headers);

    public static ScriptedReply Json(string json) => Ok(json, "Content-Type: application/json");

    public static ScriptedReply Status(int status, string body = "", params string[] headers) =>
        Message($"{status} Scripted", Encoding.UTF8.GetBytes(body), [$"Content-Length: {Encoding.UTF8.GetByteCount(body)}", .. headers]);

    public static ScriptedReply Status(int status, byte[] body, params string[] headers) =>
        Message($"{status} Scripted", body, [$"Content-Length: {body.Length}", .. headers]);

    public static ScriptedReply Redirect(string location, int status = 302) => Status(status, "", $"Location: {location}");

    public static ScriptedReply Chunked(params string[] chunks) =>
        Message("200 OK", Encoding.ASCII.GetBytes(string.Concat(chunks.Append("").Select(chunk => $"{chunk.Length:x}\r\n{chunk}\r\n"))),
            ["Transfer-Encoding: chunked"]);

    /// <summary>A body in one chunk, followed by the last chunk, which marks it as complete.</summary>
    public static ScriptedReply InOneChunk(byte[] body, params string[] headers) => Message(
        "200 OK",
        [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8],
        ["Transfer-Encoding: chunked", .. headers]);

    /// <summary>A body without an end.</summary>
    public static ScriptedReply Endless(string begin, string repeated, params string[] headers) =>
        Message("200 OK", Encoding.UTF8.GetBytes(begin), ["Connection: close", .. headers]) with
        {
            Repeated = Encoding.UTF8.GetBytes(repeated),
        };

    /// <summary>A body that ends with the connection, as in the archives of Orthanc.</summary>
    public static ScriptedReply UntilClosed(byte[] body, params string[] headers) =>
        Message("200 OK", body, ["Connection: close", .. headers]) with { End = Ending.Close };

    /// <summary>A Content-Length that differs from the body.</summary>
    public static ScriptedReply OfLength(long announced, byte[] body) => Message("200 OK", body, [$"Content-Length: {announced}"]);

    /// <summary>Exactly these bytes, one Latin-1 character each.</summary>
    public static ScriptedReply Raw(string bytes) => new([], Encoding.Latin1.GetBytes(bytes));

    /// <summary>Closes normally after this number of body bytes.</summary>
    public ScriptedReply CutAfter(int bytes) => this with { Until = Head.Length + bytes, End = Ending.Close };

    public ScriptedReply ResetAfter(int bytes) => this with { Until = Head.Length + bytes, End = Ending.Reset };

    /// <summary>Sends this number of body bytes, then nothing, and keeps the connection open.</summary>
    public ScriptedReply StallAfter(int bytes) => this with { Until = Head.Length + bytes, End = Ending.Stall };

    public ScriptedReply ThenClose() => this with { End = Ending.Close };

    /// <summary>Sends header and body in pieces; the test decides when each piece, numbered from 0, is sent.</summary>
    public ScriptedReply InPieces(int size, Func<int, Task>? before = null) => this with { PieceSize = size, BeforePiece = before };

    /// <summary>The same response with another body and its length, and an additional header.</summary>
    public ScriptedReply WithBody(Func<byte[], byte[]> body, string header)
    {
        byte[] other = body(Body);
        IEnumerable<string> lines = Encoding.Latin1.GetString(Head).TrimEnd().Split("\r\n")
            .Where(line => !line.StartsWith("Content-Length", StringComparison.Ordinal)).Select(line => line + "\r\n");
        string head = string.Concat([.. lines, $"Content-Length: {other.Length}\r\n{header}\r\n\r\n"]);
        return new(Encoding.Latin1.GetBytes(head), other);
    }

    private static ScriptedReply Message(string status, byte[] body, IEnumerable<string> headers) =>
        new(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"), body);
}
