using BenchmarkDotNet.Attributes;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Orthanc;

namespace MedicalImages.Benchmarks.Micro;

/// <summary>The plan of a set, from a listing: order, Sample, Limit, and the hash that detects a change.</summary>
[MemoryDiagnoser]
public class Planning
{
    private const string Server = "http://127.0.0.1:8042";

    private readonly SetRequest _request = new()
    {
        Name = "set",
        File = "App.csproj",
        Source = new SourceReference(OrthancDescriptor.Value.Type, Server, new Uri(Server)),
        Selection = new ImageSelection(),
        MaxTotalSize = long.MaxValue,
        Destination = "/out/set",
        OutputFolder = "/out",
        Layout = Layout.Series,
    };

    private RemoteImage[] _images = [];

    [Params(4_000, 100_000)]
    public int Images { get; set; }

    [GlobalSetup]
    public void List() => _images = ListedImages.Create(Images);

    [Benchmark]
    public object Plan() => SetPlan.ListAsync(_request, new ListedImages(_images), default).GetAwaiter().GetResult();
}
