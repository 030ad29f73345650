using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>A file of a source. A failure to read it is a failure of the source, not of the store.</summary>
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
