using MedicalImages.Files;
using MedicalImages.Sources.Codings;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Archives;

/// <summary>
/// A decompressed entry that is verified against its directory record. System.IO.Compression ignores a wrong CRC-32, and truncates an entry
/// that is longer than declared (measured, .NET 10).
/// </summary>
internal sealed class CheckedStream(Stream inflated, long size, uint crc32, Func<string, SourceFailure> damaged) : LocalStream
{
    private Crc32 _crc;
    private long _total;

    public override int Read(Span<byte> buffer)
    {
        int read = Inflate(buffer);
        _total += read;
        _crc.Append(buffer[..read]);
        if (_total > size) throw damaged("it is longer than the archive states");
        if (read > 0 || buffer.IsEmpty) return read;
        if (_total < size) throw damaged("it is shorter than the archive states");
        return _crc.Value == crc32 ? 0 : throw damaged("its CRC-32 does not match the archive");
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return inflated.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw damaged("its compressed data is damaged");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inflated.Dispose();
        base.Dispose(disposing);
    }
}
