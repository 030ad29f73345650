using System.Text;
using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>The format of a lock file, and equivalent forms of it.</summary>
[TestClass]
public sealed class LockFormatTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string Text = Locks.Text(Locks.Small);

    [TestMethod]
    public void LockFile_RoundTrips()
    {
        Assert.AreEqual(Locks.Content(Locks.Small), Locks.Content(Locks.Read(Text)));
        Assert.AreEqual(Text, Locks.Text(Locks.Read(Text)));
    }

    [TestMethod]
    public void Bytes_AreConstant()
    {
        LockedSet images = Locks.Set("b", Locks.Image(1, 1, 2), Locks.Image(1, 0, 1, inSeries: 2) with { Pixels = null }),
            none = new("a", new string('0', 64), "phantom", []);
        Assert.AreEqual(Golden, Locks.Text(new LockFile([images, none])));
        Assert.AreEqual(Golden, Locks.Text(Locks.Read(Golden)));
    }

    [TestMethod]
    public void OrderOfSetsAndImages_DoesNotChangeTheBytes()
    {
        var other = new LockFile([.. Locks.Small.Sets.Reverse().Select(set => set with { Images = [.. set.Images.Reverse()] })]);
        Assert.AreEqual(Text, Locks.Text(other));
    }

    [TestMethod]
    public void MissingFile_IsAnEmptyLockFile() =>
        Assert.IsEmpty(LockReader.Read(Path.Combine(Path.GetTempPath(), "no-such-folder", "x.lock.json")).Sets);

    [TestMethod]
    public void ChangedWhiteSpace_IsAccepted()
    {
        using JsonDocument json = JsonDocument.Parse(Text);
        string indented = JsonSerializer.Serialize(json, Indented), dense = JsonSerializer.Serialize(json);
        Assert.IsGreaterThan(90, indented.Count(c => c == '\n'));
        foreach (string same in new[] { indented, dense, Text.ReplaceLineEndings("\r\n"), "\uFEFF" + Text, "\uFEFF"
            + Text.ReplaceLineEndings("\r\n"), Text.TrimEnd(), Text + "\n\n" })
            Assert.AreEqual(Text, Locks.Text(Locks.Read(same)));
    }

    [TestMethod]
    public void OrderOfProperties_IsIgnored()
    {
        string sorted = JsonSerializer.Serialize(Sorted(JsonDocument.Parse(Text).RootElement));
        Assert.IsLessThan(sorted.IndexOf("\"name\"", StringComparison.Ordinal), sorted.IndexOf("\"images\"", StringComparison.Ordinal));
        Assert.AreEqual(Text, Locks.Text(Locks.Read(sorted)));
    }

    [TestMethod]
    public void RemovedLine_RemovesItsImage()
    {
        string[] lines = Text.Split('\n');
        int[] images = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Contains("\"locator\"", StringComparison.Ordinal))];
        Assert.HasCount(5, images);
        foreach (int line in images)
        {
            LockFile read = Locks.Read(string.Join('\n', lines.Where((_, i) => i != line)));
            LockedImage[] left = [.. read.Sets.SelectMany(set => set.Images)];
            Assert.HasCount(4, left);
            Assert.IsEmpty(left.Except(Locks.Small.Sets.SelectMany(set => set.Images)));
        }
    }

    [TestMethod]
    public void HundredThousandImages_AreReadWithBoundedMemory()
    {
        byte[] bytes = LockWriter.Encode(new LockFile([Locks.Set("large", 1000, 100)]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        LockFile read = Locks.Read(bytes);
        long milliseconds = watch.ElapsedMilliseconds;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.HasCount(100_000, read.Sets[0].Images);
        TestContext.DisplayMessage(MessageLevel.Informational,
            $"{ByteSize.Format(bytes.Length)} of lock, {ByteSize.Format(allocated)} allocated in all, {milliseconds} ms");
        Assert.IsLessThan(20L * bytes.Length, allocated);
    }

    public TestContext TestContext { get; set; } = null!;

    private static object? Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new SortedDictionary<string,
            object?>(element.EnumerateObject().ToDictionary(member => member.Name, member => Sorted(member.Value)), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Sorted).ToList(),
        _ => element,
    };

    private const string Golden = """
        {
          "schemaVersion": 1,
          "requires": "1.0.0",
          "sets": [
            {"name":"a","selectionSha256":"0000000000000000000000000000000000000000000000000000000000000000","source":"phantom","check":"54b43dad","images":[
              {"end":"54b43dad"}]},
            {"name":"b","selectionSha256":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d","source":"orthanc.example.org","check":"6d237ac6","images":[
              {"ordinals":[1,1,2],"locator":"d50ab583-368c038c-b5503bb6-0742ae2d-a42b6999","studyInstanceUID":"1.2.3","seriesInstanceUID":"1.2.3.1","sopInstanceUID":"1.2.3.1.0","size":1000,"sha256":"b98e28c1c98006ce1d2459b5b66a01480259af38013757db1d6c2132ad0f82dc","check":"a0f75652"},
              {"ordinals":[2,1,1],"locator":"9128aa0b-6465022d-ac51a473-5127ef7d-6e57f4aa","studyInstanceUID":"1.2.3","seriesInstanceUID":"1.2.3.1","sopInstanceUID":"1.2.3.1.1","size":1001,"sha256":"7c7c17f331c373dfda695d355d886d812958b4fb0b490238cd5b424461fc61c9","pixels":"9128aa0b6465022d","check":"e81d97cd"},
              {"end":"6d237ac6"}]},
            {}
          ]
        }

        """;
}
