using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>An image with the same locator and different content, or the reverse.</summary>
internal sealed record ChangedImage(LockedImage Before, LockedImage After)
{
    /// <summary>Only the header was edited.</summary>
    public bool HasSamePixels => After.Pixels is not null && Before.Pixels == After.Pixels;

    public override string ToString()
    {
        string pixels = HasSamePixels ? ", same pixels, different header" : Before.Pixels != After.Pixels ? ", different pixels" : "";
        string problem = Before.Problem == After.Problem ? "" : After.Problem is { } now ? $", now invalid: {now}" : ", valid now";
        return $"{After.Name} {ByteSize.Format(Before.Size)} -> {ByteSize.Format(After.Size)}{pixels}{problem}";
    }
}
