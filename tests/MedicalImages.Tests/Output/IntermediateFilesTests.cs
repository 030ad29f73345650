using MedicalImages.Build.IncrementalState;

namespace MedicalImages.Tests.Output;

/// <summary>A state file is written again only if a line, a value or their number changed.</summary>
[TestClass]
public sealed class IntermediateFilesTests : IDisposable
{
    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TempFolder _folder = new();

    private string Path => _folder["obj/state.x"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("a|1 b|2", false)]
    [DataRow("a|1 b|3", true)]
    [DataRow("a|1 c|2", true)]
    [DataRow("a|1", true)]
    [DataRow("a|1 b|2 c|3", true)]
    [DataRow("", true)]
    public void ListWithValues_IsWrittenIfItChanged(string after, bool isWritten)
    {
        Write("a|1 b|2");
        File.SetLastWriteTimeUtc(Path, Old);
        Write(after);
        string[] expected = after.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(string.Concat(expected.Select(line => line + "\n")), File.ReadAllText(Path));
        Assert.AreEqual(isWritten, File.GetLastWriteTimeUtc(Path) != Old);
    }

    [TestMethod]
    [DataRow("a b", false)]
    [DataRow("a c", true)]
    [DataRow("a bb", true)]
    [DataRow("a", true)]
    public void List_IsWrittenIfItChanged(string after, bool isWritten)
    {
        WriteNames("a b");
        File.SetLastWriteTimeUtc(Path, Old);
        WriteNames(after);
        Assert.AreEqual(after.Replace(' ', '\n') + "\n", File.ReadAllText(Path));
        Assert.AreEqual(isWritten, File.GetLastWriteTimeUtc(Path) != Old);
    }

    [TestMethod]
    public void EmptyList_CreatesNoFile()
    {
        Write("");
        new IntermediateFiles(_folder["obj/state"]).Write(".x", []);
        Assert.IsFalse(File.Exists(Path));
    }

    private void WriteNames(string lines)
    {
        string[] names = lines.Split(' ');
        new IntermediateFiles(_folder["obj/state"]).Write(".x", names.Length, i => names[i]);
    }

    private void Write(string lines)
    {
        string[][] pairs = [.. lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
        new IntermediateFiles(_folder["obj/state"]).Write(".x", pairs.Length, i => pairs[i][0], i => pairs[i][1]);
    }
}
