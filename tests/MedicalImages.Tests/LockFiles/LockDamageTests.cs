using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>Damage is detected anywhere: a changed lock file is never read as valid with other content.</summary>
[TestClass]
public sealed class LockDamageTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void EveryBit_OfASmallLockFile_IsProtected()
    {
        byte[] bytes = LockWriter.Encode(Locks.Small);
        for (int bit = 0; bit < 8 * bytes.Length; bit++) Assert.IsTrue(IsFoundOrHarmless(bytes, bit), $"bit {bit % 8} of byte {bit / 8}");
        TestContext.DisplayMessage(MessageLevel.Informational, $"{8 * bytes.Length} flips, each detected or without effect");
    }

    [TestMethod]
    public void RandomBits_OfALargerLockFile_AreProtected()
    {
        int seed = Environment.TickCount;
        TestContext.DisplayMessage(MessageLevel.Informational, $"seed {seed}");
        var random = new Random(seed);
        byte[] bytes = LockWriter.Encode(new LockFile([Locks.Set("large", 10, 20)]));
        for (int i = 0; i < 2000; i++)
        {
            int bit = random.Next(8 * bytes.Length);
            Assert.IsTrue(IsFoundOrHarmless(bytes, bit), $"seed {seed}: bit {bit % 8} of byte {bit / 8}");
        }
    }

    // A lock file without one of its lines is valid, and so is another order of lines. Therefore, a mutated file must consist of lines that
    // were written.
    [TestMethod]
    public void HundredThousandMutations_AreRejected_OrReadAsWritten()
    {
        int seed = Environment.TickCount;
        TestContext.DisplayMessage(MessageLevel.Informational, $"seed {seed}");
        var random = new Random(seed);
        byte[] bytes = LockWriter.Encode(Locks.Small);
        LockedImage[] written = [.. Locks.Small.Sets.SelectMany(set => set.Images)];
        int read = 0;
        for (int i = 0; i < 100_000; i++)
        {
            try
            {
                LockFile file = Locks.Read(Mutated(bytes, random));
                read++;
                foreach (LockedSet set in file.Sets)
                    Assert.IsTrue(Locks.Small.Sets.Any(before => before.Check == set.Check && !set.Images.Except(written).Any()),
                    $"seed {seed}, mutation {i}");
            }
            catch (MedicalImagesException e)
            {
                Assert.IsTrue(e.Diagnostic.Code is "MEDIMG5003" or "MEDIMG5004", e.Diagnostic.Code);
            }
        }

        TestContext.DisplayMessage(MessageLevel.Informational, $"{read} of them read");
        Assert.IsGreaterThan(0, read);
    }

    private static bool IsFoundOrHarmless(byte[] bytes, int bit)
    {
        byte[] copy = [.. bytes];
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        try
        {
            // A merge may leave a version that is higher than the sets require. It has no effect.
            return Locks.Text(Locks.Read(copy)) == Encoding.UTF8.GetString(bytes);
        }
        catch (MedicalImagesException)
        {
            return true;
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        byte[] copy = [.. bytes];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(copy.Length), to = Math.Min(copy.Length, at + random.Next(1, 400));
            switch (random.Next(6))
            {
                case 0: copy[at] = (byte)random.Next(256); break;
                case 1: copy = [.. copy[..at], .. copy[to..]]; break;
                case 2: copy = [.. copy[..at], .. copy[random.Next(copy.Length)..]]; break;
                case 3: copy = [.. copy[..at], .. copy[at..to], .. copy[at..]]; break;
                case 4: copy = [.. copy[..at], "{}[],:\"0 \n"u8[random.Next(10)], .. copy[at..]]; break;
                default: copy = WithoutALine(copy, at); break;
            }

            if (copy.Length == 0) return copy;
        }

        return copy;
    }

    private static byte[] WithoutALine(byte[] bytes, int at)
    {
        int start = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1, length = bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        return [.. bytes[..start], .. bytes[(start + length)..]];
    }
}
