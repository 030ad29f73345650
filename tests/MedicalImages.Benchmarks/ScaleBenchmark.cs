namespace MedicalImages.Benchmarks;

/// <summary>The time per image must not increase with the number of images.</summary>
internal static class ScaleBenchmark
{
    public static async Task RunAsync(int rounds)
    {
        foreach (int images in new[] { 100, 1_000, 10_000 })
        {
            await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(images);
            using var folder = new TempFolder();
            int run = 0;
            await SideBySideBenchmark.RunAsync(rounds, ($"{images} images", () =>
                TransferBenchmark.ProvisionAsync(orthanc.Uri, folder, run++)));
        }
    }
}
