using System.Text;

namespace MedicalImages.Build.Sources;

/// <summary>The text of a list that a server sends; bounded, for a list is not what fills a disk.</summary>
internal static class ListText
{
    private const int LongestList = 256 * 1024 * 1024;

    public static async Task<string> ReadAsync(HttpReply reply, CancellationToken cancellationToken)
    {
        if (reply.MediaType is "text/html") throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, "it answered with a web page (a login page, or another web server)");
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await reply.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > LongestList) throw new SourceFailure(FailureKind.TooLarge, reply.Uri, "the list is too long");
            buffer.Write(chunk, 0, read);
        }

        if (reply.Length is { } length && length != buffer.Length) throw new SourceFailure(FailureKind.Cut, reply.Uri, $"{buffer.Length} bytes instead of the {length} announced");
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
