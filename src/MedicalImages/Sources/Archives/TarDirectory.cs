using MedicalImages.Files.Tar;
using MedicalImages.Hashing;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Archives;

/// <summary>Reads the entries of a tar file, and converts its problems to failures of a source.</summary>
internal sealed class TarDirectory(ArchiveFile archive, IgnoredFiles ignored, EntryFilter filter)
{
    public List<ArchiveEntry> Read()
    {
        try
        {
            var files = new List<ArchiveEntry>();
            foreach (TarMember member in new TarWalk(archive, archive.IsVerified).Members()) Add(member, files);
            return files;
        }
        catch (TarException e)
        {
            throw e.Fault switch
            {
                TarFault.Damaged => archive.Problems.Damaged(e.Message),
                TarFault.UnexpectedStructure => archive.Problems.UnexpectedStructure(e.Message),
                _ => archive.Problems.Refused(e.Message),
            };
        }
    }

    private void Add(TarMember member, List<ArchiveEntry> files)
    {
        if (member.Kind == TarMemberKind.File)
        {
            if (filter.GetName(ByteText.TrimEnd(member.Name, '\0', '\0')) is { } name)
                files.Add(new TarEntry(member.Number, EntryName.Hash(member.Name), member.Size, member.Start) { SourceName = name });
        }
        else if (member.Kind == TarMemberKind.Link) ignored.Links++;
        else if (member.Kind == TarMemberKind.Other) ignored.Files++;
    }
}
