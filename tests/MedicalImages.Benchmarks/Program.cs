using MedicalImages.Benchmarks;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Groups;
using MedicalImages.Benchmarks.Micro;

// dotnet run -c Release --project tests/MedicalImages.Benchmarks -- [rounds] [write] [group ...]
if (BenchmarkArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(BenchmarkArguments.Usage);
    return 2;
}

try
{
    using var temporary = new RamDisk();
    if (arguments.IsMicro) MicroBenchmarks.Run();
    else await BenchmarkRun.RunAsync(arguments);
    return 0;
}
catch (Exception e)
{
    // Caught, so that servers are stopped and the RAM disk is emptied: an exception that is not caught runs no finally block.
    Console.Error.WriteLine(e);
    return 1;
}
