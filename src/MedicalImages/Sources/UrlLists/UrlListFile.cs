using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.UrlLists;

/// <summary>One reading of a list: lines of hashes and URLs, or the pair of files of pydicom. The content decides the format.</summary>
/// <param name="names">The selected names.</param>
internal sealed class UrlListFile(SetRequest request, NameMatch names)
{
    public Task<List<ListedUrl>> ReadLocalAsync(string path, CancellationToken cancellationToken)
    {
        var list = new UrlListBuilder(request.Source.Text, new Uri(path), names);
        string hashes = Path.Combine(Path.GetDirectoryName(path)!, PydicomPair.HashesName);
        return LocalFile.ReadAsync(path, file => ReadAsync(list, file, new Uri(path), ReadHashesAsync, cancellationToken));

        Task<Dictionary<string, string>> ReadHashesAsync() => !File.Exists(hashes)
            ? Task.FromResult(new Dictionary<string, string>())
            : LocalFile.ReadAsync(hashes, file => NamedTexts.ReadAsync(file, new Uri(hashes), cancellationToken));
    }

    public Task<ReadList<List<ListedUrl>>> ReadRemoteAsync(
        IHttpGateway gateway, Uri uri, CancellationToken cancellationToken) =>
        gateway.ReadAsync(
            new SourceRequest(uri, "text/plain, application/json, */*"),
            async (response, token) =>
            {
                var list = new UrlListBuilder(Redaction.Url(uri), response.Uri, names);
                Stream body = ListText.Open(response);
                List<ListedUrl> urls = await ReadAsync(list, body, uri, () => ReadHashesAsync(gateway, uri, token), token);
                return new ReadList<List<ListedUrl>>(urls, response.End);
            },
            cancellationToken);

    private static async Task<Dictionary<string, string>> ReadHashesAsync(
        IHttpGateway gateway, Uri list, CancellationToken cancellationToken)
    {
        var uri = new Uri(list, PydicomPair.HashesName);
        try
        {
            using SourceResponse response = await gateway.OpenAsync(new SourceRequest(uri, "application/json, */*"), cancellationToken);
            return await NamedTexts.ReadAsync(ListText.Open(response), uri, cancellationToken);
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 404 or 403 })
        {
            return [];
        }
    }

    private static async Task<List<ListedUrl>> ReadAsync(UrlListBuilder list, Stream content, Uri uri,
        Func<Task<Dictionary<string, string>>> readHashesAsync, CancellationToken cancellationToken)
    {
        StartedStream body = await StartedStream.OpenAsync(content, cancellationToken);
        if (!IsJson(body.Start)) return await new UrlListReader(list).ReadAsync(body, cancellationToken);
        try
        {
            PydicomPair.Add(list, await NamedTexts.ReadAsync(body, uri, cancellationToken), await readHashesAsync());
        }
        catch (InvalidDataException e)
        {
            throw list.Problem(1, e.Message);
        }

        return list.Urls;
    }

    // Not by MemoryExtensions.TrimStart, which is compiled in each build for bytes (1 ms).
    private static bool IsJson(ReadOnlySpan<byte> start)
    {
        foreach (byte one in start)
            if (!"\uFEFF \t\r\n"u8.Contains(one)) return one == '{';
        return false;
    }
}
