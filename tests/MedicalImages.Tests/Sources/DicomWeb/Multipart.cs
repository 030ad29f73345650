using System.Text;
using MedicalImages.Sources.DicomWeb;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>Writes multipart responses, and reads them with the reader of the product.</summary>
internal static class Multipart
{
    public const string Boundary = "simple-boundary";

    public const string Header = "Content-Type: application/dicom\r\n";

    private static readonly Uri Anywhere = new("http://h/x");

    /// <summary>One part, with the length of its body in its header if <paramref name="announced"/> is not null.</summary>
    public static byte[] Of(byte[] body, long? announced, string preamble = "", string epilogue = "\r\n") =>
    [
        .. Latin($"{preamble}--{Boundary}\r\n{Header}{(announced is { } length ? $"Content-Length: {length}\r\n" : "")}\r\n"), .. body,
            .. Latin($"\r\n--{Boundary}--{epilogue}"),
    ];

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Returns what the reader reads; each piece is the result of one read of the connection.</summary>
    public static async Task<byte[]> ReadAsync(byte[] answer, Func<int, int> piece, int chunk = 1000)
    {
        await using var reader = new MultipartReader(new PieceStream(answer, piece), Boundary, Anywhere);
        await reader.OpenAsync(default);
        using var all = new MemoryStream();
        var buffer = new byte[chunk];
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;) all.Write(buffer, 0, count);
        Assert.AreEqual(0, await reader.ReadAsync(buffer), "further reads return no bytes");
        return all.ToArray();
    }

    public static Task<byte[]> ReadAsync(byte[] answer) => ReadAsync(answer, _ => int.MaxValue);

    public static async Task<FailureKind> FailureOfAsync(byte[] answer, Func<int, int>? piece = null) =>
        (await Assert.ThrowsExactlyAsync<SourceFailure>(() => ReadAsync(answer, piece ?? (_ => int.MaxValue)))).Kind;

    /// <summary>Returns its bytes in pieces; the test chooses the size of each piece by its position.</summary>
    private sealed class PieceStream(byte[] bytes, Func<int, int> piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Math.Max(1, piece((int)Position)))], cancellationToken);
    }
}
