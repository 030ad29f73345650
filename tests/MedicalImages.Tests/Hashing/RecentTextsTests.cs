using System.Globalization;
using System.Text;
using MedicalImages.Hashing;
using MedicalImages.Threading;

namespace MedicalImages.Tests.Hashing;

[TestClass]
public sealed class RecentTextsTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("CT")]
    [DataRow("1.2.840.10008.1.2.1")]
    public void EqualTexts_AreOneText(string text)
    {
        string first = Get(text);
        Assert.AreEqual(text, first);
        Assert.AreSame(first, Get(text));
    }

    // A server could send an ETag of 30 kB with each image.
    [TestMethod]
    [DataRow(512, true)]
    [DataRow(513, false)]
    public void LongText_IsNotKept(int length, bool isKept)
    {
        string text = new('1', length), first = Get(text);
        Assert.AreEqual(text, first);
        Assert.AreEqual(isKept, ReferenceEquals(first, Get(text)));
    }

    // More texts than places, so that many replace each other.
    [TestMethod]
    public void TextsOfManyThreads_AreNeverMixedUp()
    {
        string[] texts = [.. Enumerable.Range(0, 2_000).Select(i => (i * 7919 % 3_000).ToString(CultureInfo.InvariantCulture))];
        var wrong = new List<string>();
        Workers.Run(texts, new WorkerCount(8), (text, _) =>
        {
            for (int i = 0; i < texts.Length; i += 97)
            {
                string other = texts[i];
                if (Get(other) == other && Get(text) == text) continue;
                lock (wrong) wrong.Add(text);
            }

            return Task.CompletedTask;
        }, CancellationToken.None);
        Assert.HasCount(0, wrong);
    }

    private static string Get(string text) => RecentTexts.Get(Encoding.ASCII.GetBytes(text));
}
