using MedicalImages.Requests;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Archives;

/// <summary>Selects files of an archive by name, and limits the memory for all names.</summary>
internal sealed class EntryFilter(NameMatch names, ArchiveProblems problems)
{
    private const long MaxCharacters = 128 * 1024 * 1024; // a million names of 128 characters
    private long _characters;

    /// <returns>The <see cref="SourceName"/> of the file; null if it is not selected.</returns>
    /// <param name="isZip">Whether backslashes are separators: Windows tools write them, although APPNOTE 4.4.17 forbids it.</param>
    public string? GetName(ReadOnlySpan<byte> name, bool isZip = false)
    {
        string text = EntryName.Text(name);
        string sourceName = SourceName.Create(isZip ? text.Replace('\\', '/') : text);
        if (!names.Includes(sourceName)) return null;
        _characters += sourceName.Length;
        return _characters <= MaxCharacters ? sourceName : throw problems.Refused("its file names are too long");
    }
}
