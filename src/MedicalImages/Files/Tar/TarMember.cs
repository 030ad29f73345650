using System.Text;

namespace MedicalImages.Files.Tar;

internal enum TarMemberKind
{
    File,
    Folder,
    Link,

    /// <summary>Devices, pipes and similar.</summary>
    Other,
}

/// <param name="Number">From 1, in the order of the archive.</param>
/// <param name="Name">Raw bytes in an unknown encoding; not a path.</param>
/// <param name="Start">Position of the content, which is stored unchanged in the archive.</param>
internal readonly record struct TarMember(int Number, TarMemberKind Kind, byte[] Name, long Size, long Start)
{
    /// <summary>The name as most tools write it. GNU terminates a long name with NUL.</summary>
    public string Text => Encoding.UTF8.GetString(Name).TrimEnd('\0');
}
