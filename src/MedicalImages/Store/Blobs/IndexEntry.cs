using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>What an index remembers of a blob.</summary>
internal abstract record IndexEntry(string Sha256)
{
    /// <summary>Adds the locator, a line ending and the revision.</summary>
    public abstract void AddKey(ref DigestBuilder text);
}

/// <summary>An image of a source.</summary>
internal sealed record ListedEntry(string Locator, string Revision, string Sha256) : IndexEntry(Sha256)
{
    public override void AddKey(ref DigestBuilder text)
    {
        text.Append(Locator);
        text.Append("\n");
        text.Append(Revision);
    }
}
