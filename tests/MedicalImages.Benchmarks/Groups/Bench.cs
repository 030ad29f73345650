using MedicalImages.Benchmarks.Builds;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>What all groups share.</summary>
internal sealed record Bench(ConsumerProject Project, TempFolder Folder, int Rounds)
{
    /// <summary>Builds once, into a folder that stays: its store, lock file and images are those of a second build.</summary>
    public async Task<string> ProvisionOnceAsync(string sets)
    {
        string folder = Directory.CreateDirectory(Folder[$"first-{Guid.NewGuid():N}"]).FullName;
        await new ProvisioningBuild(Project, sets).RunAsync(folder);
        return folder;
    }

    public static string StoreOf(string folder) => Path.Combine(folder, "store");

    public static string LockOf(string folder) => Path.Combine(folder, "store.lock.json");

    public static string ImagesOf(string folder) => Path.Combine(folder, "out", "medical-images");
}
