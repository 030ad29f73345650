using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Archives;

/// <summary>
/// A project with an archive, and assertions about it. Every name in these archives contains a patient name, which must not be in any log.
/// </summary>
public abstract partial class ArchiveTest : IDisposable
{
    private protected const string Patient = "DOE";
    private protected const string DamagedArchive = "MEDIMG3005";
    private protected const string RejectedArchive = "MEDIMG3006";

    private protected static readonly byte[] Image = new SmallImage(1, 1, 1).Bytes;
    private protected static readonly byte[] Text = "Read me first."u8.ToArray();

    private protected TestProject Project { get; } = new();

    public void Dispose()
    {
        Project.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static ZippedFile Zipped(string name = "DOE^JOHN/1.dcm", byte[]? content = null) => new(name, content ?? Image);

    private protected static TarredFile Tarred(string name = "DOE^JOHN/1.dcm", byte[]? content = null) => new(name, content ?? Image);

    private protected BuildOutcome Build(byte[] archive, params (string, string)[] more)
    {
        File.WriteAllBytes(Project["archive"], archive);
        return Build(Project["archive"], more);
    }

    private protected BuildOutcome Build(string source, params (string, string)[] more)
    {
        ITaskItem set = TestProject.Set("set", [("Source", source), ("SourceType", "Archive"), .. more]);
        BuildOutcome build = Project.Provision(set);
        // Names of invalid files are shown only at detailed verbosity.
        string log = string.Join('\n', build.ToString().Split('\n').Where(line => !NameOfInvalidFile().IsMatch(line)));
        Assert.DoesNotContain(Patient, log);
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(Project.Store, "cas", "tmp")), "no temporary file is left");
        return build;
    }

    [GeneratedRegex(@"^Low: set: entry [0-9]+ is ")]
    private static partial Regex NameOfInvalidFile();

    private protected ProvisionedSet AssertAccepted(int images, byte[] archive, params (string, string)[] more) =>
        AssertAccepted(images, Build(archive, more));

    private protected ProvisionedSet AssertAccepted(int images, BuildOutcome build)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        var set = new ProvisionedSet(Project.Destination("set"));
        Assert.HasCount(images, set.Images);
        return set;
    }

    /// <summary>The build fails with only this error; nothing was placed or stored.</summary>
    private protected string AssertRejected(string code, byte[] archive, params (string, string)[] more) =>
        AssertRejected(code, Build(archive, more));

    private protected string AssertRejected(string code, BuildOutcome build)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
        Assert.AreEqual(0, Project.BlobCount);
        return build.Log.Errors[0].Message!;
    }
}
