namespace MedicalImages.Sources.Archives;

/// <param name="Start">Position of its content, which is stored unchanged in the archive.</param>
internal sealed record TarEntry(int Number, string Name, long Size, long Start) : ArchiveEntry(Number, Name, Size)
{
    public override Stream Open(ArchiveFile archive) => archive.GetSection(Start, Size);
}
