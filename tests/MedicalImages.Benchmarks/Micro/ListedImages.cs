using System.Runtime.CompilerServices;
using MedicalImages.Benchmarks.Servers;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Benchmarks.Micro;

/// <summary>A source with a listing in memory, not in the order of the set.</summary>
internal sealed class ListedImages(RemoteImage[] images) : IImageSource
{
    public bool CanFilter(ImageSelection selection) => true;

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>("1");

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (RemoteImage image in images) yield return image;
    }

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken) => throw new NotSupportedException();

    public static RemoteImage[] Create(int count)
    {
        RemoteImage[] all = [.. Enumerable.Range(0, count).Select(Describe)];
        new Random(1).Shuffle(all);
        return all;
    }

    private static RemoteImage Describe(int number)
    {
        SmallImage image = BenchmarkImage.Describe(number, BenchmarkImage.SmallSide);
        return new RemoteImage(image.OrthancId)
        {
            OrthancId = image.OrthancId, Revision = "0", Size = 10_900, StudyInstanceUID = image.StudyInstanceUID,
            SeriesInstanceUID = image.SeriesInstanceUID, SOPInstanceUID = image.SOPInstanceUID, InstanceNumber = image.Instance,
        };
    }
}
