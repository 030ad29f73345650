using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>Several builds find the same damaged blob, while others have already replaced it.</summary>
[TestClass]
public sealed class DamageRaceTests
{
    private const int Rounds = 300, Builds = 4;

    [TestMethod]
    public void SoundBlobThatReplacedADamagedOne_IsNotSetAside()
    {
        using var folder = new TempFolder();
        ContentStore[] stores = [.. Enumerable.Range(0, Builds).Select(_ => ContentStore.Open(folder["store"]))];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] content = BitConverter.GetBytes(round);
            string path = stores[0].GetPath(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
            folder.Write(path, "damaged");
            using var start = new Barrier(Builds);
            Thread[] builds = [.. stores.Select(store => new Thread(() =>
            {
                start.SignalAndWait();
                PutAsync(store, content).GetAwaiter().GetResult();
            }))];
            foreach (Thread build in builds) build.Start();
            foreach (Thread build in builds) build.Join();
            CollectionAssert.AreEqual(content, File.ReadAllBytes(path));
        }

        foreach (string aside in Directory.GetFiles(folder["store/cas/damaged"])) Assert.AreEqual("damaged", File.ReadAllText(aside));
    }

    private static async Task PutAsync(ContentStore store, byte[] content)
    {
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream(content), content.Length, _ => { }, CancellationToken.None);
        await blob.PublishAsync(CancellationToken.None);
    }
}
