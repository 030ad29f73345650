using MedicalImages.Sources.Codings;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Sources.Codings;

/// <summary>All bytes or a failure, for every truncation and every read size.</summary>
[TestClass]
public sealed class DecodedBodyTests
{
    // .NET writes no bytes for an empty body; other tools write such a member.
    private static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] Plain = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * i / 7))];

    public static IEnumerable<object[]> Codings => [["gzip", "gzip"], ["deflate", "deflate"], ["deflate", "raw deflate"], ["br", "br"]];

    [TestMethod]
    [DynamicData(nameof(Codings))]
    public async Task EveryTruncation_IsDetected(string coding, string form)
    {
        byte[] coded = ContentCodings.As(form, Plain);
        CollectionAssert.AreEqual(Plain, await DecodeAsync(coding, coded));
        for (int length = 1; length < coded.Length; length++)
            Assert.AreEqual(FailureKind.Truncated, (await FailureOfAsync(coding, coded[..length])).Kind,
                $"{length} of {coded.Length} bytes");
    }

    [TestMethod]
    [DynamicData(nameof(Codings))]
    public async Task AnyReadSize_ReturnsTheSameBytes(string coding, string form)
    {
        byte[] coded = ContentCodings.As(form, Plain);
        foreach (int piece in (int[])[1, 2, 3, 7, 100, 1000])
            foreach (int chunk in (int[])[1, 13, 5000])
                CollectionAssert.AreEqual(Plain, await DecodeAsync(coding, coded, piece, chunk), $"{piece} bytes at a time into {chunk}");
    }

    [TestMethod]
    [DynamicData(nameof(Codings))]
    public async Task LargeData_IsComplete(string coding, string form)
    {
        byte[] plain = new byte[3_000_000];
        new Random(4).NextBytes(plain.AsSpan(0, 2_000_000));
        CollectionAssert.AreEqual(plain, await DecodeAsync(coding, ContentCodings.As(form, plain), piece: 40_000, chunk: 81_920));
    }

    /// <summary>
    /// RFC 1952 2.2. Members of all lengths, so that they end at every position of a read; the empty one has a trailer of zeros.
    /// </summary>
    [TestMethod]
    public async Task SeveralMembersOfGzip_AreOneBody()
    {
        var random = new Random(5);
        for (int run = 0; run < 300; run++)
        {
            byte[][] parts = [.. Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => Random(random, random.Next(4) switch { 0 => 0, 1 => 1, _ => random.Next(20_000) }))];
            byte[] coded = [.. parts.SelectMany(part => part.Length == 0 ? EmptyMember : ContentCodings.As("gzip", part))];
            CollectionAssert.AreEqual(
                parts.SelectMany(part => part).ToArray(), await DecodeAsync("gzip", coded, 1 + random.Next(9000)), $"run {run}");
            Assert.AreEqual(FailureKind.Truncated, (await FailureOfAsync("gzip", coded[..^1])).Kind, $"run {run}");
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(16)]
    [DataRow(-8)]
    [DataRow(-4)]
    public async Task DamagedGzip_IsDamaged(int place)
    {
        byte[] coded = ContentCodings.As("gzip", Plain);
        coded[place < 0 ? coded.Length + place : place] ^= 0xFF;
        Assert.AreEqual(FailureKind.Damaged, (await FailureOfAsync("gzip", coded)).Kind);
    }

    [TestMethod]
    public async Task DamagedChecksumOfDeflate_IsDamaged()
    {
        byte[] coded = ContentCodings.As("deflate", Plain);
        coded[^1] ^= 1;
        Assert.AreEqual(FailureKind.Damaged, (await FailureOfAsync("deflate", coded)).Kind);
    }

    [TestMethod]
    public async Task ZerosAfterGzip_ArePadding_AndOtherBytesAreNot()
    {
        byte[] coded = ContentCodings.As("gzip", Plain);
        CollectionAssert.AreEqual(Plain, await DecodeAsync("gzip", [.. coded, .. new byte[100_000]]));
        Assert.AreEqual(FailureKind.Damaged, (await FailureOfAsync("gzip", [.. coded, .. "more"u8])).Kind);
        Assert.AreEqual(FailureKind.Damaged, (await FailureOfAsync("gzip", [.. coded, .. new byte[100_000], 1])).Kind);
    }

    /// <summary>With a name, a comment, an extra field and a header checksum (RFC 1952 2.3.1).</summary>
    [TestMethod]
    public async Task GzipHeader_IsSkipped()
    {
        byte[] coded = ContentCodings.As("gzip", Plain);
        byte[] full = [0x1F, 0x8B, 8, 0x1F, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, .. "name"u8, 0, .. "comment"u8, 0, 9, 9, .. coded[10..]];
        CollectionAssert.AreEqual(Plain, await DecodeAsync("gzip", full, piece: 1));
        byte[] endless = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, .. new byte[100_000].Select(_ => (byte)'x')];
        Assert.AreEqual(FailureKind.Damaged, (await FailureOfAsync("gzip", endless)).Kind);
    }

    private static byte[] Random(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes.AsSpan(length / 2));
        return bytes;
    }

    private static async Task<SourceFailure> FailureOfAsync(string coding, byte[] coded) =>
        await Assert.ThrowsExactlyAsync<SourceFailure>(() => DecodeAsync(coding, coded));

    private static async Task<byte[]> DecodeAsync(string coding, byte[] coded, int piece = int.MaxValue, int chunk = 1000)
    {
        await using Stream body = ContentCoding.Decode(new PieceStream(coded, piece), [coding], new Uri("http://h/x"));
        using var all = new MemoryStream();
        var buffer = new byte[chunk];
        for (int count; (count = await body.ReadAsync(buffer)) > 0;) all.Write(buffer, 0, count);
        Assert.AreEqual(0, await body.ReadAsync(buffer), "further reads return no bytes");
        return all.ToArray();
    }

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
