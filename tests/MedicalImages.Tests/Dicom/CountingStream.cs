namespace MedicalImages.Tests.Dicom;

/// <summary>Counts the bytes that are read from it, and can return them in small portions.</summary>
internal sealed class CountingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public int MaxReadBytes { get; init; } = int.MaxValue;

    public long BytesRead { get; private set; }

    // A derived MemoryStream also redirects span reads to this method.
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, Math.Min(count, MaxReadBytes));
        BytesRead += read;
        return read;
    }
}
