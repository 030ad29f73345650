using System.Security.Cryptography;
using MedicalImages.Fetching;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class ScratchCopyTests : IDisposable
{
    private const int Length = 1_000_000;
    private readonly TempFolder _folder = new();
    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(Length);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Content_IsWrittenAndHashed()
    {
        using FileStream target = File.Create(_folder["target"]);
        (string sha256, long length) = await ScratchCopy.RunAsync(new Trickle(_bytes), target, Length, CancellationToken.None);
        Assert.AreEqual((Convert.ToHexStringLower(SHA256.HashData(_bytes)), (long)Length), (sha256, length));
        target.Position = 0;
        Assert.AreEqual(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(target)));
    }

    [TestMethod]
    public async Task LongerContent_IsAnError_AndNotWritten()
    {
        using FileStream target = File.Create(_folder["target"]);
        await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => ScratchCopy.RunAsync(new Trickle(_bytes), target, Length - 1, CancellationToken.None));
        Assert.IsLessThan(Length, target.Length);
    }

    [TestMethod]
    public async Task Cancellation_EndsIt()
    {
        using var stop = new CancellationTokenSource();
        using FileStream target = File.Create(_folder["target"]);
        var source = new Trickle(_bytes) { Reading = at => { if (at > Length / 2) stop.Cancel(); } };
        await Assert.ThrowsAsync<OperationCanceledException>(() => ScratchCopy.RunAsync(source, target, Length, stop.Token));
        Assert.IsLessThan(Length, source.Position);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task FullDisk_IsAnError_AndEndsTheTransfer()
    {
        using var source = new Trickle(_bytes);
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await Assert.ThrowsAsync<IOException>(() => ScratchCopy.RunAsync(source, full, Length, CancellationToken.None));
        Assert.IsLessThan(Length, source.Position);
    }

    /// <summary>Returns less than was requested, as a network connection does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public Action<long> Reading { get; init; } = _ => { };

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reading(Position);
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 10_007)], cancellationToken);
        }
    }
}
