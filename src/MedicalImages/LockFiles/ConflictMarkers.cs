namespace MedicalImages.LockFiles;

/// <summary>Finds the conflict markers of git. No line of JSON starts with one.</summary>
internal static class ConflictMarkers
{
    /// <summary>The line of the first marker, from 1; 0 if there is none.</summary>
    public static int Find(ReadOnlySpan<byte> text)
    {
        for (int number = 1; !text.IsEmpty; number++)
        {
            if (text.StartsWith("<<<<<<<"u8) || text.StartsWith("|||||||"u8) || text.StartsWith("======="u8) || text.StartsWith(">>>>>>>"u8)) return number;
            int end = text.IndexOf((byte)'\n');
            text = end < 0 ? default : text[(end + 1)..];
        }

        return 0;
    }
}
