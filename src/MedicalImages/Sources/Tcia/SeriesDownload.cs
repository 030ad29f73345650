using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Tcia;

/// <summary>Receives the zip file of a series into a scratch file, and verifies it. One attempt; the caller retries.</summary>
/// <param name="maxBytes">Of the zip file, and of its decompressed content.</param>
internal sealed class SeriesDownload(NbiaApi api, IFileFetcher files, NameMatch names, long maxBytes)
{
    private const int BufferSize = 128 * 1024;

    /// <param name="imageCount">The number of images of the series; null if it is not known.</param>
    public async Task<SeriesZip> FetchAsync(string series, int? imageCount, CancellationToken cancellationToken)
    {
        Uri uri = api.GetZipUri(series);
        FileStream scratch = files.CreateScratch();
        try
        {
            await ReceiveAsync(series, scratch, cancellationToken);
            var file = new ArchiveFile(scratch, uri, new ArchiveProblems(series));
            return new SeriesZipReader(file, series, uri, names, maxBytes).Read(imageCount, cancellationToken);
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    private async Task ReceiveAsync(string series, FileStream scratch, CancellationToken cancellationToken)
    {
        using SourceResponse response = await api.OpenZipAsync(series, cancellationToken);
        var buffer = new byte[BufferSize];
        long total = 0;
        for (int read; (read = await response.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            total += read;
            if (total > maxBytes)
                throw new SourceFailure(FailureKind.TooLarge, response.Uri, "the download exceeds the allowed size");
            await scratch.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await scratch.FlushAsync(cancellationToken);
    }
}
