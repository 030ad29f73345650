using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>
/// Decodes lossless JPEG with Huffman codes (ITU-T T.81 annex H): all predictors, restarts, point transforms and 2 to 16 bits. JpegLibrary
/// 0.4.32 decodes the first line with the predictors 2, 3, 6 and 7 wrongly, and some images of 16 bits with the predictor 5.
/// </summary>
internal sealed class LosslessJpegDecoder(JpegHeader header, JpegSamples samples)
{
    private const byte Table = 0xC4;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte RestartInterval = 0xDD;

    private readonly HuffmanTable?[] _tables = new HuffmanTable?[4];
    private readonly bool[] _isDecoded = new bool[header.Components.Count];
    private int _restartInterval;

    public void Decode(ReadOnlySpan<byte> stream)
    {
        if (header.Components.Count > 1 && header.Components.Any(component => component != JpegSampling.None))
            throw new RenderingException(RenderingReason.UnsupportedTransferSyntax, "Subsampled lossless JPEG is not decoded.");
        var segments = new JpegSegmentReader(stream);
        while (_isDecoded.Contains(false))
        {
            if (!segments.Read() || segments.Marker == End)
                throw RenderingException.Truncated("The JPEG stream ends before its last scan.");
            if (segments.Marker == Table) AddTables(segments.Content);
            else if (segments.Marker == RestartInterval && segments.Content.Length >= sizeof(ushort))
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segments.Content);
            else if (segments.Marker == Scan) segments.Position = DecodeScan(segments.Content, new JpegBits(stream, segments.Position));
        }
    }

    private void AddTables(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            int count = 0;
            for (int i = 1; i <= HuffmanTable.Lengths && i < content.Length; i++) count += content[i];
            int end = 1 + HuffmanTable.Lengths + count;
            if (end > content.Length) throw HuffmanTable.Damaged();
            if (content[0] < _tables.Length) // otherwise for other processes
                _tables[content[0]] = new(content.Slice(1, HuffmanTable.Lengths), content[(1 + HuffmanTable.Lengths)..end]);
            content = content[end..];
        }
    }

    /// <returns>Where the next marker is.</returns>
    private int DecodeScan(ReadOnlySpan<byte> content, JpegBits bits)
    {
        int count = content.IsEmpty ? 0 : content[0], end = 1 + (2 * count);
        if (count == 0 || content.Length < end + 3) throw Invalid("header");
        int predictor = content[end], pointTransform = content[end + 2] & 0xF;
        if (predictor is < 1 or > 7 || pointTransform >= header.Precision) throw Invalid("predictor");
        if (_restartInterval % header.Columns != 0) throw Invalid("restart interval"); // H.1.1
        var components = new LosslessComponent[count];
        for (int i = 0; i < count; i++) components[i] = Select(content[1 + (2 * i)], content[2 + (2 * i)] >> 4);
        new LosslessScan(header, components, predictor, pointTransform, _restartInterval / header.Columns).Decode(ref bits, samples);
        return bits.FindMarker();
    }

    // Each component is decoded once, so that the work is limited by the size of the frame.
    private LosslessComponent Select(byte identifier, int table)
    {
        int index = Array.IndexOf(header.Identifiers, identifier);
        if (index < 0 || _isDecoded[index]) throw Invalid("component");
        _isDecoded[index] = true;
        return new(index, _tables.ElementAtOrDefault(table) ?? throw Invalid("Huffman table"), header.Columns);
    }

    private static RenderingException Invalid(string what) =>
        RenderingException.Invalid($"A lossless JPEG scan has an invalid {what}.");
}
