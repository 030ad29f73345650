using MedicalImages.Requests;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Archives;

/// <summary>The names of an archive's files: which ones are wanted, and that all together take no more memory than real ones.</summary>
internal sealed class EntryFilter(NameMatch names, ArchiveProblems problems)
{
    private const long MaxCharacters = 128 * 1024 * 1024; // a million names of 128 characters
    private long _characters;

    /// <returns>The file's <see cref="SourceName"/>; null where it is not wanted.</returns>
    /// <param name="isZip">Its backslashes are slashes: Windows wrote them, although APPNOTE 4.4.17 forbids it.</param>
    public string? NameOf(ReadOnlySpan<byte> name, bool isZip = false)
    {
        string text = EntryName.Text(name);
        string sourceName = SourceName.Create(isZip ? text.Replace('\\', '/') : text);
        if (!names.Takes(sourceName)) return null;
        _characters += sourceName.Length;
        return _characters <= MaxCharacters ? sourceName : throw problems.Refused("its file names are too long");
    }
}
