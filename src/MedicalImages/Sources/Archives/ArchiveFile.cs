using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Archives;

/// <summary>The bytes of an archive, read at any place and by several at once.</summary>
internal sealed class ArchiveFile(FileStream file, Uri uri, ArchiveProblems problems) : IFileBytes, IDisposable
{
    public long Length { get; } = file.Length;

    public Uri Uri => uri;

    public ArchiveProblems Problems => problems;

    /// <summary>Whether its hash was stated and fits: then an odd end or beginning is no sign of anything lost.</summary>
    public bool IsProven => problems.IsProven;

    public Stream Whole => PartOf(0, Length);

    public Stream PartOf(long start, long length) => new FileSection(this, start, length);

    /// <summary>Fewer bytes than asked for only where the file ends.</summary>
    public int Read(long start, Span<byte> bytes) => this.Fill(start, bytes);

    public int ReadSome(long start, Span<byte> bytes)
    {
        try
        {
            return RandomAccess.Read(file.SafeFileHandle, bytes, start);
        }
        catch (IOException e)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, "reading it failed", e);
        }
    }

    public void Dispose() => file.Dispose();
}
