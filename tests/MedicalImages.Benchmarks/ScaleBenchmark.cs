namespace MedicalImages.Benchmarks;

/// <summary>Time for each image must not grow with their number.</summary>
internal static class ScaleBenchmark
{
    public static async Task RunAsync(int rounds)
    {
        foreach (int images in new[] { 100, 1_000, 10_000 })
        {
            await using FilledOrthanc orthanc = await FilledOrthanc.StartAsync(images);
            using var folder = new TempFolder();
            int run = 0;
            await SideBySideBenchmark.RunAsync(rounds, ($"{images} images", () =>
                TransferBenchmark.ProvisionAsync(orthanc.Uri, folder, run++)));
        }
    }
}
