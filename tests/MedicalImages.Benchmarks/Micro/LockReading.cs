using BenchmarkDotNet.Attributes;
using MedicalImages.Benchmarks.Servers;
using MedicalImages.Hashing;
using MedicalImages.LockFiles;

namespace MedicalImages.Benchmarks.Micro;

/// <summary>A lock file of one set, from memory.</summary>
[MemoryDiagnoser]
public class LockReading
{
    private byte[] _bytes = [];

    [Params(4_000, 100_000)]
    public int Images { get; set; }

    [GlobalSetup]
    public void Write()
    {
        LockedImage[] images = [.. Enumerable.Range(0, Images).Select(Image)];
        _bytes = LockWriter.Encode(new LockFile([new LockedSet("set", Digest.Sha256(""), "localhost", images)]));
    }

    [Benchmark]
    public object Read() => LockReader.Read("medical-images.lock.json", _bytes);

    private static LockedImage Image(int number)
    {
        SmallImage image = BenchmarkImage.Describe(number, BenchmarkImage.SmallSide);
        string hash = Digest.Sha256(image.SOPInstanceUID);
        return new LockedImage(image.OrthancId, hash, 10_900, new Ordinals(number + 1, image.Series, image.Instance))
        {
            StudyInstanceUID = image.StudyInstanceUID, SeriesInstanceUID = image.SeriesInstanceUID, SOPInstanceUID = image.SOPInstanceUID,
            Pixels = hash[..16],
        };
    }
}
