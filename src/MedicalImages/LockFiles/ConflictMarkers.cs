namespace MedicalImages.LockFiles;

/// <summary>The lines that git writes where two branches contradict each other. No line of JSON begins so.</summary>
internal static class ConflictMarkers
{
    /// <summary>The line of the first one, from 1; 0 where there is none.</summary>
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
