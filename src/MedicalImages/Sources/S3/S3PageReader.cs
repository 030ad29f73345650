using System.Globalization;
using System.Xml;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.S3;

/// <summary>
/// Reads a page element by element. Namespaces are ignored, because services have different ones. The end of the root element proves that
/// the page is complete.
/// </summary>
internal sealed class S3PageReader(Uri uri)
{
    // 1,000 keys of 1,024 bytes, percent-encoded, with the other elements, are 4 MB.
    private const int MaxBytes = 16 * 1024 * 1024;
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
        return new S3Page(_isEncoded ? [.. _objects.Select(Decode)] : _objects, _isTruncated ? _token : null);
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
            case (1, "IsTruncated"): _isTruncated = await xml.ReadElementContentAsStringAsync() is "true" or "1"; return true;
            case (1, "NextContinuationToken"): _token = await xml.ReadElementContentAsStringAsync(); return true;
            case (1, "EncodingType"): _isEncoded = await xml.ReadElementContentAsStringAsync() == "url"; return true;
            case (2, "Key"): _key = await xml.ReadElementContentAsStringAsync(); return true;
            case (2, "Size"): _size = await xml.ReadElementContentAsStringAsync(); return true;
            case (2, "ETag"): _tag = await xml.ReadElementContentAsStringAsync(); return true;
            default: return false;
        }
    }

    private void AddObject()
    {
        if (string.IsNullOrEmpty(_key) || !long.TryParse(_size, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            throw Unexpected("an object has no valid key or size");
        _objects.Add(new S3Object(_key, size, S3ETag.Read(_tag)));
        _key = _size = _tag = null;
    }

    // Services write '+' for a space, as in a form.
    private static S3Object Decode(S3Object encoded) =>
        encoded with { Key = Uri.UnescapeDataString(encoded.Key.Replace('+', ' ')) };

    private SourceFailure Unexpected(string what, Exception? cause = null) =>
        new(FailureKind.UnexpectedResponse, uri, $"the listing of the bucket cannot be read: {what}", cause);
}
