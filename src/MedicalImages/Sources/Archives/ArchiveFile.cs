using MedicalImages.Files;
using MedicalImages.Sources.Failures;
using Microsoft.Win32.SafeHandles;

namespace MedicalImages.Sources.Archives;

/// <summary>The content of an archive, with concurrent reads at any position.</summary>
internal sealed class ArchiveFile(FileStream file, Uri uri, ArchiveProblems problems) : IFileBytes, IDisposable
{
    // Each use of FileStream.SafeFileHandle is a system call (lseek).
    private readonly SafeFileHandle _handle = file.SafeFileHandle;

    public long Length { get; } = file.Length;

    public Uri Uri => uri;

    public ArchiveProblems Problems => problems;

    /// <summary>Whether the archive matches a specified hash: then an unusual start or end does not indicate a loss.</summary>
    public bool IsVerified => problems.IsVerified;

    public Stream Whole => GetSection(0, Length);

    public Stream GetSection(long start, long length) => new FileSection(this, start, length);

    /// <summary>Returns fewer bytes than requested only at the end of the file.</summary>
    public int Read(long start, Span<byte> bytes) => this.Fill(start, bytes);

    public int ReadSome(long start, Span<byte> bytes)
    {
        try
        {
            return RandomAccess.Read(_handle, bytes, start);
        }
        catch (IOException e)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, "reading it failed", e);
        }
    }

    public void Dispose() => file.Dispose();
}
