namespace MedicalImages.Sources.Archives;

/// <param name="Start">Of its bytes, which lie in the archive as they are.</param>
internal sealed record TarEntry(int Number, string Name, long Size, long Start) : ArchiveEntry(Number, Name, Size)
{
    public override Stream Open(ArchiveFile archive) => archive.GetSection(Start, Size);
}
