using System.Globalization;
using System.Text;

namespace MedicalImages.Files.Tar;

/// <summary>Records "length keyword=value" before an entry; three keywords are used.</summary>
/// <param name="Path">Raw bytes, or null.</param>
internal sealed record PaxRecords(byte[]? Path, long? Size, bool IsSparse)
{
    /// <summary>Null if a record is not valid.</summary>
    public static PaxRecords? Read(ReadOnlySpan<byte> data)
    {
        var found = new PaxRecords(null, null, IsSparse: false);
        while (!data.IsEmpty)
        {
            int space = data.IndexOf((byte)' ');
            if (space is < 1 or > 9 || !int.TryParse(data[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
                return null;
            if (length <= space + 1 || length > data.Length || data[length - 1] != '\n') return null;
            if (found.With(data[(space + 1)..(length - 1)]) is not { } more) return null;
            found = more;
            data = data[length..];
        }

        return found;
    }

    private PaxRecords? With(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals < 1) return null;
        ReadOnlySpan<byte> value = line[(equals + 1)..];
        switch (Encoding.ASCII.GetString(line[..equals]))
        {
            case "path": return this with { Path = value.ToArray() };
            case "size":
                return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                ? this with { Size = size }
                : null;
            case ['G', 'N', 'U', '.', 's', 'p', 'a', 'r', 's', 'e', '.', ..]: return this with { IsSparse = true };
            default: return this;
        }
    }
}
