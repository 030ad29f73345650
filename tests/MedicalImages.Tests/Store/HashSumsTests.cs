using System.Text;
using MedicalImages.Hashing;
using MedicalImages.Store.Fallback;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class HashSumsTests
{
    private static readonly string Hash = new('a', 64);
    private static readonly string Other = new('B', 64);

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    public void Lines_AreRead_AlsoWithoutAFinalLineFeed(string end)
    {
        Dictionary<string, string> sums = Read($"{Hash}  a b{end}{Other} *c");
        Assert.AreEqual("a b", sums[Hash]);
        Assert.AreEqual("c", sums[Other.ToLowerInvariant()]);
    }

    [TestMethod]
    public void TooLongLine_IsSkipped_AndTheNextIsRead()
    {
        Dictionary<string, string> sums = Read($"{Hash}  {new string('x', 100_000)}\n{Other}  c\n");
        Assert.HasCount(1, sums);
        Assert.AreEqual("c", sums[Other.ToLowerInvariant()]);
    }

    private static Dictionary<string, string> Read(string text) => HashSums.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
