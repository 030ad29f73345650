namespace MedicalImages.Build.Sources;

/// <summary>An answer that is read as it comes, up to a number of bytes that nothing honest needs.</summary>
internal sealed class BoundedStream(Stream inner, long longest, Uri uri) : ForwardStream
{
    private long _read;

    /// <summary>What was read is counted from here.</summary>
    public void Restart() => _read = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read <= longest ? count : throw new SourceFailure(FailureKind.NotUnderstood, uri, "its answer goes on and on");
    }
}
