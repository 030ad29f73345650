using MedicalImages.Benchmarks;

// dotnet run -c Release --project tests/MedicalImages.Benchmarks -- transfer [images] [rounds]
// Writes to the temporary folder; TMPDIR=/dev/shm excludes the disk.
int Argument(int i, int fallback) => args.Length > i && int.TryParse(args[i], out int value) ? value : fallback;
switch (args.FirstOrDefault())
{
    case "transfer":
        await TransferBenchmark.RunAsync(images: Argument(1, 4000), rounds: Argument(2, 5));
        return 0;
    case "sources":
        await SourcesBenchmark.RunAsync(images: Argument(1, 2000), rounds: Argument(2, 5));
        return 0;
    case "scale":
        await ScaleBenchmark.RunAsync(rounds: Argument(1, 3));
        return 0;
    case "lock":
        await LockBenchmark.RunAsync(images: Argument(1, 4000), side: Argument(2, 4), rounds: Argument(3, 5));
        return 0;
    case "noop":
        await NoOpBenchmark.RunAsync(rounds: Argument(1, 7));
        return 0;
    default:
        Console.Error.WriteLine("transfer [images] [rounds]   ours beside curl, MSBuild's DownloadFile and the Python "
            + "way\nsources [images] [rounds]    every kind of source, beside curl, unzip, tar and cp\nscale [rounds]               100, "
            + "1,000 and 10,000 images: time for each\nlock [images] [rows] [rounds]  a second project with a lock and a full store, "
            + "beside cp -r; the lock file's size, and its diff when three images change\nnoop [rounds]                a build that has "
            + "nothing to do, with and without the package");
        return 2;
}
