using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Fetching;

/// <summary>
/// The order in which images are fetched. Images of a download with many of them alternate with those of a few others, so that some
/// downloads run at a time, and each is needed for a short time only. The order of the set does not depend on it.
/// </summary>
internal static class DownloadOrder
{
    /// <param name="images">In the order of the set.</param>
    /// <param name="downloads">Null if each image is a download of its own.</param>
    public static RemoteImage[] Apply(RemoteImage[] images, SourceDownloads? downloads)
    {
        if (downloads is null) return images;
        var waiting = new Queue<Queue<RemoteImage>>(
            images.GroupBy(image => downloads.GetName(image.Locator) ?? image.Locator, StringComparer.Ordinal)
                .Select(same => new Queue<RemoteImage>(same)));
        var running = new Queue<Queue<RemoteImage>>();
        var ordered = new List<RemoteImage>(images.Length);
        while (waiting.Count + running.Count > 0)
        {
            if (running.Count < downloads.MaxAtOnce && waiting.TryDequeue(out Queue<RemoteImage>? begun)) running.Enqueue(begun);
            else
            {
                Queue<RemoteImage> next = running.Dequeue();
                ordered.Add(next.Dequeue());
                if (next.Count > 0) running.Enqueue(next);
            }
        }

        return [.. ordered];
    }
}
