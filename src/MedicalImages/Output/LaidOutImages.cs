using System.Collections;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;

namespace MedicalImages.Output;

/// <summary>The images of a set, each created when it is needed: 20,000 of them would take 1.3 MB.</summary>
internal sealed class LaidOutImages(FetchedSet set) : IReadOnlyList<LaidOutImage>
{
    private readonly Ordinals[] _ordinals = LockedImages.Number(set.Images, (i, _) => set.Entries?[i].Ordinals ?? default);

    public int Count => _ordinals.Length;

    public LaidOutImage this[int index]
    {
        get
        {
            StoredImage image = set.Images[index];
            return new LaidOutImage(image.Header, image.Sha256, _ordinals[index], image.Remote.SourceName);
        }
    }

    public IEnumerator<LaidOutImage> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
