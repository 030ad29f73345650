using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>The same locator with other bytes, or the same bytes with another locator.</summary>
internal sealed record ChangedImage(LockedImage Before, LockedImage After)
{
    /// <summary>Somebody edited the header.</summary>
    public bool HasSamePixels => After.Pixels is not null && Before.Pixels == After.Pixels;

    public override string ToString()
    {
        string pixels = HasSamePixels ? ", same pixels, other header" : Before.Pixels != After.Pixels ? ", other pixels" : "";
        string problem = Before.Problem == After.Problem ? "" : After.Problem is { } now ? $", now invalid: {now}" : ", valid now";
        return $"{After.Name} {ByteSize.Format(Before.Size)} -> {ByteSize.Format(After.Size)}{pixels}{problem}";
    }
}
