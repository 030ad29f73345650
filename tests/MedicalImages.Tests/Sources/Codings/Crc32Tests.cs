using System.Text;
using MedicalImages.Sources.Codings;

namespace MedicalImages.Tests.Sources.Codings;

[TestClass]
public sealed class Crc32Tests
{
    private const uint Polynomial = 0xEDB88320;

    [TestMethod]
    public void CheckValue_IsThatOfTheStandard() => Assert.AreEqual(0xCBF43926, Compute(Encoding.ASCII.GetBytes("123456789")));

    [TestMethod]
    public void EachLength_IsEqualToTheDefinition()
    {
        byte[] bytes = Random(700);
        for (int length = 0; length <= bytes.Length; length++)
            Assert.AreEqual(Define(bytes.AsSpan(0, length)), Compute(bytes[..length]), $"{length} bytes");
    }

    [TestMethod]
    public void Parts_OfAnyLength_AreEqualToTheWhole()
    {
        byte[] bytes = Random(20_000);
        var random = new Random(2);
        var crc = default(Crc32);
        for (int at = 0, length; at < bytes.Length; at += length)
        {
            length = Math.Min(random.Next(300), bytes.Length - at);
            crc.Append(bytes.AsSpan(at, length));
        }

        Assert.AreEqual(Define(bytes), crc.Value);
    }

    private static uint Compute(byte[] bytes)
    {
        var crc = default(Crc32);
        crc.Append(bytes);
        return crc.Value;
    }

    // Bit by bit, as in RFC 1952 section 8.
    private static uint Define(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        return ~crc;
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
