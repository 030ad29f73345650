using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>An unreadable manifest or journal is an error with a fix. It is never treated as foreign content.</summary>
[TestClass]
public sealed class UnreadableManifestTests : DestinationTest
{
    private const string Newer = """{"schemaVersion": 2, "sets": []}""";

    [TestMethod]
    [DataRow("")]
    [DataRow("\0\0\0\0")]
    [DataRow("{}")]
    [DataRow("[1, 2]")]
    [DataRow("not json")]
    [DataRow(Newer)]
    public void UnreadableManifestOrJournal_IsAnError_OfBuildAndVerification(string text)
    {
        foreach (string name in new[] { Manifest, Journal })
        {
            Write("MG-001/0001.dcm", "an image");
            string file = Write(name, text);
            string message = AssertRejected("MEDIMG4013", Set());
            Assert.Contains($"'{file}'", message);
            Assert.Contains($"the folder '{Folder}'", message);
            BuildOutcome verify = Project.Verify(Set());
            Assert.AreEqual("MEDIMG4013", string.Join(' ', verify.Log.Codes), verify.ToString());
            Directory.Delete(Folder, recursive: true);
            ProvisionSets(Set());
            AssertComplete(4);
            Directory.Delete(Folder, recursive: true);
        }
    }

    [TestMethod]
    public void NewerVersion_IsReportedAsTheCause()
    {
        Write(Manifest, Newer);
        Assert.Contains("newer version", AssertRejected("MEDIMG4013", Set()));
        Write(Manifest, "{");
        Assert.DoesNotContain("newer version", AssertRejected("MEDIMG4013", Set()));
    }

    [TestMethod]
    public void DamagedJournal_WithAValidManifest_IsAnError()
    {
        ProvisionSets(Set());
        Write(Journal, "");
        AssertRejected("MEDIMG4013", Set());
    }

    [TestMethod]
    public void FailureWithOnFailureWarn_IsAWarning_AndWritesNoStamp()
    {
        Write(Manifest, "");
        BuildOutcome build = Project.Provision(Set(more: ("OnFailure", "Warn")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG4013", string.Join(' ', build.Log.Warnings.Select(warning => warning.Code)), build.ToString());
        Assert.IsFalse(File.Exists(Project.WorkFiles + ".stamp"));
    }

    [TestMethod]
    public void UnreadableManifest_OfOneSet_DoesNotAffectOtherSets()
    {
        ProvisionSets(Set(), Set(2, "other"));
        Write(Manifest, "");
        string before = Snapshot.Of(Project.OutputFolder);
        BuildOutcome build = Project.Provision(Set(), Set(2, "other"));
        Assert.AreEqual("MEDIMG4013", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder));
    }
}
