using MedicalImages.Hashing;

namespace MedicalImages.LockFiles;

/// <summary>One image of a locked set, which is one line of the lock file.</summary>
/// <param name="Locator">Identifies the image within its source; a hash if the text of the source may contain more (addresses, file
/// names).</param>
internal sealed record LockedImage(string Locator, string Sha256, long Size, Ordinals Ordinals)
{
    public string? StudyInstanceUID { get; init; }

    public string? SeriesInstanceUID { get; init; }

    public string? SOPInstanceUID { get; init; }

    /// <summary>Identifies its series; images without UIDs form one series.</summary>
    public string Series => SeriesNames.Create(StudyInstanceUID, SeriesInstanceUID);

    /// <summary>The name for messages.</summary>
    public string Name => SOPInstanceUID ?? Locator;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of PixelData; null if there is none.</summary>
    public string? Pixels { get; init; }

    /// <summary>
    /// Path and name at the source, with '/', if the layout of the set uses them; otherwise null, because they may contain patient text.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>Why the file is invalid, if it was kept.</summary>
    public string? Problem { get; init; }

    /// <summary>The version that can read the line.</summary>
    public string Requires => HasLaterMembers || !LockVersion.IsUidOfFirst(StudyInstanceUID)
        || !LockVersion.IsUidOfFirst(SeriesInstanceUID) || !LockVersion.IsUidOfFirst(SOPInstanceUID)
        ? LockVersion.SourceNames : LockVersion.First;

    private bool HasLaterMembers => SourceName is not null || Problem is not null;

    /// <summary>Detects a line that was damaged or merged incorrectly. It is a checksum, not a signature.</summary>
    public string Check
    {
        get
        {
            var text = new DigestBuilder(stackalloc byte[DigestBuilder.UsualBuffer]);
            AddLine(ref text, Locator);
            AddLine(ref text, Sha256);
            text.Append(Size);
            text.Append("\n");
            Ordinals.AddTo(ref text);
            text.Append("\n");
            AddLine(ref text, StudyInstanceUID);
            AddLine(ref text, SeriesInstanceUID);
            AddLine(ref text, SOPInstanceUID);
            text.Append(Pixels);
            if (HasLaterMembers) AddLater(ref text);
            return text.Finish(LockTextRules.CheckLength);
        }
    }

    private static void AddLine(ref DigestBuilder text, string? line)
    {
        text.Append(line);
        text.Append("\n");
    }

    // Not added if it is not used, so that the check of a line of an earlier version does not change.
    private void AddLater(ref DigestBuilder text)
    {
        text.Append("\n");
        AddLine(ref text, SourceName);
        text.Append(Problem);
    }
}
