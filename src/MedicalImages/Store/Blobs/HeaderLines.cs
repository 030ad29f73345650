using MedicalImages.Dicom.Header;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Finds lines by the SHA-256 at their ends, in which they are sorted. Nothing else is read of a line before it is found: there is neither
/// a text nor an entry of a dictionary for each of them.
/// </summary>
internal sealed class HeaderLines
{
    private readonly byte[] _lines;
    private readonly int[] _starts; // and the end
    private DicomHeader? _last;

    /// <param name="lines">Each ends with LF. Lines in another order are not found.</param>
    public HeaderLines(byte[] lines)
    {
        _lines = lines;
        _starts = new int[lines.AsSpan().Count((byte)'\n') + 1];
        for (int i = 1; i < _starts.Length; i++)
            _starts[i] = _starts[i - 1] + lines.AsSpan(_starts[i - 1]).IndexOf((byte)'\n') + 1;
    }

    /// <summary>Null if there is no line, or if it is damaged. Thread-safe.</summary>
    public StoredHeader? Find(string sha256, HeaderLine.Known known)
    {
        for (int low = 0, high = _starts.Length - 2; low <= high;)
        {
            int middle = (low + high) >>> 1;
            ReadOnlySpan<byte> line = _lines.AsSpan(_starts[middle].._starts[middle + 1])[..^1];
            int order = Compare(HeaderLine.GetHash(line), sha256);
            if (order == 0) return Parse(line, sha256, known);
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    private StoredHeader? Parse(ReadOnlySpan<byte> line, string sha256, HeaderLine.Known known)
    {
        StoredHeader? stored = HeaderLine.Parse(line, sha256, known with { Last = _last });
        if (stored is not null) _last = stored.Header;
        return stored;
    }

    private static int Compare(ReadOnlySpan<byte> hash, string sha256)
    {
        for (int i = 0; i < hash.Length; i++)
        {
            if (hash[i] != sha256[i]) return hash[i] - sha256[i];
        }

        return hash.Length - sha256.Length;
    }
}
