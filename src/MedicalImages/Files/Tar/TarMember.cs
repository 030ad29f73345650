using System.Text;

namespace MedicalImages.Files.Tar;

internal enum TarMemberKind
{
    File,
    Folder,
    Link,

    /// <summary>Devices, pipes and the like.</summary>
    Other,
}

/// <param name="Number">From 1, in the archive's own order.</param>
/// <param name="Name">Raw bytes: what they stand for is not known, and it is not a path.</param>
/// <param name="Start">Of the member's bytes, which are in the archive as they are.</param>
internal readonly record struct TarMember(int Number, TarMemberKind Kind, byte[] Name, long Size, long Start)
{
    /// <summary>The name as most tools write it. GNU ends a long one with a NUL.</summary>
    public string Text => Encoding.UTF8.GetString(Name).TrimEnd('\0');
}
