using MedicalImages.Files;

namespace MedicalImages.Sources.Reading;

/// <summary>A stream whose start was read to detect its format, and is read again.</summary>
internal sealed class StartedStream : ForwardStream
{
    private const int MaxStart = 1024;
    private readonly Stream _inner;
    private readonly ReadOnlyMemory<byte> _start;
    private int _position;

    private StartedStream(Stream inner, ReadOnlyMemory<byte> start) => (_inner, _start) = (inner, start);

    public ReadOnlySpan<byte> Start => _start.Span;

    public static async Task<StartedStream> OpenAsync(Stream inner, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxStart];
        int length = await inner.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return new StartedStream(inner, buffer.AsMemory(0, length));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == _start.Length) return await _inner.ReadAsync(buffer, cancellationToken);
        int count = Math.Min(buffer.Length, _start.Length - _position);
        _start.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
