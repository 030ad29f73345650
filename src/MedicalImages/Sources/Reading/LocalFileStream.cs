using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>A file of a source that is read. A failure is the source's, not that of the store into which it is copied.</summary>
internal sealed class LocalFileStream(FileStream file, Uri uri) : LocalStream
{
    public override long Length => file.Length;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return file.Read(buffer);
        }
        catch (IOException e)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, "it could not be read completely", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
