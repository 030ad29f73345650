using BenchmarkDotNet.Attributes;
using MedicalImages.Benchmarks.Servers;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Benchmarks.Micro;

/// <summary>The header of one image, from memory.</summary>
[MemoryDiagnoser]
public class HeaderReading
{
    private byte[] _image = [];

    [Params(BenchmarkImage.SmallSide, BenchmarkImage.LargeSide)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Create() => _image = BenchmarkImage.Create(0, Side);

    [Benchmark]
    public object Read()
    {
        using var image = new MemoryStream(_image);
        return DicomHeaderReader.Read(image);
    }
}
