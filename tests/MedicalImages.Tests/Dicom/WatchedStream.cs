namespace MedicalImages.Tests.Dicom;

/// <summary>Counts what is read of it, and can give it in small portions.</summary>
internal sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public int MaxReadBytes { get; init; } = int.MaxValue;

    public long BytesRead { get; private set; }

    // A MemoryStream that is derived from sends spans here, too.
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, Math.Min(count, MaxReadBytes));
        BytesRead += read;
        return read;
    }
}
