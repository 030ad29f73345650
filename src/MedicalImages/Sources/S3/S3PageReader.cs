using System.Globalization;
using System.Text;
using System.Xml;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using static System.FormattableString;

namespace MedicalImages.Sources.S3;

/// <summary>
/// Reads a page element by element. Namespaces are ignored, because services have different ones. The end of the root element proves that
/// the page is complete.
/// </summary>
internal sealed class S3PageReader(Uri uri)
{
    // 1,000 keys of 1,024 bytes, percent-encoded, with the other elements, are 4 MB.
    private const int MaxBytes = 16 * 1024 * 1024;

    // A listing has up to a million objects, each of which could fill a page. A percent-encoded key has up to three times its bytes, and
    // the token becomes a part of a URL.
    private const int MaxKeyBytes = 1024, MaxETagLength = 128, MaxTextLength = 8 * 1024;
    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes, IgnoreComments = true,
    };

    private readonly List<S3Object> _objects = [];
    private string? _key, _size, _tag, _token;
    private bool _isTruncated, _isEncoded;

    public async Task<S3Page> ReadAsync(SourceResponse response)
    {
        try
        {
            using var xml = XmlReader.Create(new BoundedStream(ListText.Open(response), MaxBytes, uri), Settings);
            await ReadAsync(xml);
        }
        catch (XmlException e)
        {
            throw Unexpected("it is not XML, or incomplete", e);
        }

        if (_isTruncated && string.IsNullOrEmpty(_token)) throw Unexpected("it is truncated, and has no continuation token");
        IReadOnlyList<S3Object> objects = _isEncoded ? [.. _objects.Select(Decode)] : _objects;
        if (objects.Any(found => Encoding.UTF8.GetByteCount(found.Key) > MaxKeyBytes))
            throw Unexpected(Invariant($"a key is longer than {MaxKeyBytes} bytes"));
        return new S3Page(objects, _isTruncated ? _token : null);
    }

    private async Task ReadAsync(XmlReader xml)
    {
        await xml.MoveToContentAsync();
        if (xml.LocalName != "ListBucketResult") throw Unexpected("it has another root element");
        await xml.ReadAsync();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.EndElement, Depth: 1, LocalName: "Contents" }) AddObject();
            if (xml.NodeType != XmlNodeType.Element || !await ReadValueAsync(xml)) await xml.ReadAsync();
        }
    }

    /// <returns>Whether it was read; then the reader is after it.</returns>
    private async Task<bool> ReadValueAsync(XmlReader xml)
    {
        switch (xml.Depth, xml.LocalName)
        {
            case (1, "IsTruncated"): _isTruncated = await ReadTextAsync(xml) is "true" or "1"; return true;
            case (1, "NextContinuationToken"): _token = await ReadTextAsync(xml); return true;
            case (1, "EncodingType"): _isEncoded = await ReadTextAsync(xml) == "url"; return true;
            case (2, "Key"): _key = await ReadTextAsync(xml); return true;
            case (2, "Size"): _size = await ReadTextAsync(xml); return true;
            case (2, "ETag"): _tag = await ReadTextAsync(xml); return true;
            default: return false;
        }
    }

    private async Task<string> ReadTextAsync(XmlReader xml)
    {
        string text = await xml.ReadElementContentAsStringAsync();
        return text.Length <= MaxTextLength ? text : throw Unexpected("a text is too long");
    }

    private void AddObject()
    {
        if (string.IsNullOrEmpty(_key) || !long.TryParse(_size, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            throw Unexpected("an object has no valid key or size");
        _objects.Add(new S3Object(_key, size, _tag?.Length <= MaxETagLength ? S3ETag.Read(_tag) : null));
        _key = _size = _tag = null;
    }

    // Services write '+' for a space, as in a form.
    private static S3Object Decode(S3Object encoded) =>
        encoded with { Key = Uri.UnescapeDataString(encoded.Key.Replace('+', ' ')) };

    private SourceFailure Unexpected(string what, Exception? cause = null) =>
        new(FailureKind.UnexpectedResponse, uri, $"the listing of the bucket cannot be read: {what}", cause);
}
