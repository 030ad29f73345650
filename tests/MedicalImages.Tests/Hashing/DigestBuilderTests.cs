using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Tests.Hashing;

[TestClass]
public sealed class DigestBuilderTests
{
    private const int Buffer = 64;

    [TestMethod]
    [DataRow(1)]
    [DataRow(21, DisplayName = "as long as the buffer in the worst encoding")]
    [DataRow(22)]
    [DataRow(1000)]
    public void Parts_HaveTheHashOfTheWholeText(int length)
    {
        var whole = new StringBuilder();
        var digest = new DigestBuilder(stackalloc byte[Buffer]);
        for (int i = 0; i < 10; i++)
        {
            string part = new((char)('€' + i), length);
            digest.Append(part);
            digest.Append(long.MinValue + i);
            digest.Append("");
            whole.Append(part).Append(long.MinValue + i);
        }

        string expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())));
        Assert.AreEqual(expected, digest.Finish());
    }

    [TestMethod]
    public void Nothing_HasTheHashOfAnEmptyText()
    {
        var digest = new DigestBuilder(stackalloc byte[Buffer]);
        Assert.AreEqual(Digest.Sha256("", 8), digest.Finish(8));
    }
}
