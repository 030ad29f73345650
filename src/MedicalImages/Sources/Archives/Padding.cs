namespace MedicalImages.Sources.Archives;

/// <summary>Finds the zeros at the end of an archive, which fill the last block of tapes and of some tools.</summary>
internal sealed class Padding(ArchiveFile archive)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>The position of the zeros; the end of the file if there are none.</summary>
    public long Start
    {
        get
        {
            byte[] block = new byte[BlockSize];
            for (long end = archive.Length; end > 0; end -= BlockSize)
            {
                long start = Math.Max(0, end - BlockSize);
                Span<byte> bytes = block.AsSpan(0, archive.Read(start, block.AsSpan(0, (int)(end - start))));
                int last = bytes.LastIndexOfAnyExcept((byte)0);
                if (last >= 0) return start + last + 1;
            }

            return 0;
        }
    }
}
