using MedicalImages.Threading;

namespace MedicalImages.Tests.Threading;

[TestClass]
public sealed class BlockPipeTests
{
    [TestMethod]
    public void Blocks_AreUsedInOrder_AndCompletely()
    {
        var used = new MemoryStream();
        var expected = new MemoryStream();
        var random = new Random(1);
        using (var pipe = new BlockPipe(block =>
        {
            if (block[0] % 16 == 0) Thread.Sleep(1);
            used.Write(block);
        }))
        {
            for (int i = 0; i < 300; i++)
            {
                Memory<byte> block = pipe.GetBlock()[..random.Next(1, 500)];
                random.NextBytes(block.Span);
                expected.Write(block.Span);
                pipe.Pass(block.Length);
            }

            pipe.Finish();
        }

        CollectionAssert.AreEqual(expected.ToArray(), used.ToArray());
    }

    [TestMethod]
    public async Task Blocks_AreUsedWhileTheNextOneIsFilled_AndFewAreWaiting()
    {
        using var next = new SemaphoreSlim(0);
        int filled = 0;
        using var pipe = new BlockPipe(_ => next.Wait());
        Thread filling = new(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                pipe.GetBlock();
                pipe.Pass(1);
                Interlocked.Increment(ref filled);
            }
        });
        filling.Start();
        await Eventually.IsTrueAsync(() => Volatile.Read(ref filled) >= 2);
        Assert.IsFalse(filling.Join(TimeSpan.FromMilliseconds(200)), "it does not wait for the use");
        Assert.IsInRange(2, 4, Volatile.Read(ref filled));
        next.Release(10);
        filling.Join();
        pipe.Finish();
    }

    [TestMethod]
    public void FailedUse_IsThrownByTheCaller_AndEndsTheUse()
    {
        int uses = 0;
        using var pipe = new BlockPipe(_ =>
        {
            uses++;
            throw new IOException("the disk is full");
        });
        var e = Assert.ThrowsExactly<IOException>(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                pipe.GetBlock();
                pipe.Pass(1);
            }
        });
        Assert.AreEqual(("the disk is full", 1), (e.Message, uses));
    }

    [TestMethod]
    public void Dispose_WaitsForTheUse()
    {
        bool isBegun = false, isEnded = false;
        var pipe = new BlockPipe(_ =>
        {
            Volatile.Write(ref isBegun, true);
            Thread.Sleep(50);
            Volatile.Write(ref isEnded, true);
        });
        pipe.GetBlock();
        pipe.Pass(1);
        SpinWait.SpinUntil(() => Volatile.Read(ref isBegun));
        pipe.Dispose();
        Assert.IsTrue(Volatile.Read(ref isEnded));
    }

    [TestMethod]
    public void FailedUse_OfTheLastBlock_IsThrownAtTheEnd()
    {
        using var pipe = new BlockPipe(_ => throw new IOException("the disk is full"));
        pipe.GetBlock();
        pipe.Pass(1);
        Assert.ThrowsExactly<IOException>(pipe.Finish);
    }
}
