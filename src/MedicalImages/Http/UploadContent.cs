using System.Net;
using MedicalImages.Http.Timeouts;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http;

/// <summary>
/// The body of a PUT, with its length: WebDAV of nginx and object stores do not accept chunks. Sent bytes reset the idle time.
/// </summary>
internal sealed class UploadContent(HttpUpload upload, IdleWatch watch) : HttpContent
{
    private const int BufferSize = 128 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using Stream body = upload.Open();
        var buffer = new byte[BufferSize];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            watch.Restart();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = upload.Length;
        return true;
    }
}
