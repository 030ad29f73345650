using MedicalImages.Files;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>The body of a search response, which records whether it contained anything except white space.</summary>
internal sealed class QidoBody(Stream inner) : ForwardStream
{
    public bool IsBlank { get; private set; } = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        IsBlank &= !buffer.Span[..count].ContainsAnyExcept(" \t\r\n"u8);
        return count;
    }
}
