using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>Other file types at the paths of placed files. Opening a FIFO would block until a writer opens it.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class SpecialFileTests : DestinationTest
{
    private const int TimeoutMilliseconds = 60_000;

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void FifoAsManifest_IsAnError(string name)
    {
        ProvisionSets(Set());
        Pipe(Path.Combine(Folder, name));
        AssertCode(Project.Provision(Set(2)), "MEDIMG4013");
        AssertCode(Project.Verify(Set(2)), "MEDIMG4013");
    }

    [TestMethod]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void FolderAsManifest_IsAnError(string name)
    {
        ProvisionSets(Set());
        File.Delete(Path.Combine(Folder, name));
        Directory.CreateDirectory(Path.Combine(Folder, name));
        AssertRejected("MEDIMG4013", Set(2));
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    public void FifoAsImage_StopsAnUpdate_AndFailsVerification()
    {
        ProvisionedImage image = ProvisionSets(Set()).Images[1];
        Pipe(image.File);
        AssertCode(Project.Provision(Set(3)), "MEDIMG4004");
        AssertCode(Project.Provision(Set()), "MEDIMG4004");
        BuildOutcome verify = Project.Verify(Set());
        AssertCode(verify, "MEDIMG4007");
        Assert.Contains($"{image.Path}: different", verify.ToString());
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    public void FifoInThePlaceOfANewImage_StopsAnUpdate()
    {
        ProvisionSets(Set(2));
        Pipe(Path.Combine(Folder, "MG-001/0003.dcm"));
        AssertCode(Project.Provision(Set()), "MEDIMG4004");
        Assert.IsTrue(File.Exists(Path.Combine(Folder, Manifest)), "the update did not start");
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    public void FifoAsImage_WithoutARecord_IsNotRead()
    {
        ProvisionedImage image = ProvisionSets(Set()).Images[1];
        Pipe(image.File);
        foreach (string note in Directory.GetFiles(Path.GetDirectoryName(Project.WorkFiles)!)) File.Delete(note);
        AssertCode(Project.Provision(Set()), "MEDIMG4004");
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    [DataRow(".placed.project")]
    [DataRow(".placed.output")]
    [DataRow(".placed.files")]
    [DataRow(".placed.times")]
    [DataRow(".placed.sizes")]
    [DataRow(".record")]
    [DataRow(".lock")]
    public void FifoAsAStateFile_IsIgnored_AndReplaced(string extension)
    {
        ProvisionSets(Set());
        if (extension == ".record") File.Delete(Project.WorkFiles + ".placed.project");
        Pipe(Project.WorkFiles + extension);
        ProvisionSets(Set(2));
        AssertComplete(2);
        ProvisionSets(Set(3));
        AssertComplete(3);
    }

    [TestMethod]
    public void EmptiedImage_IsAnEditedImage()
    {
        ProvisionedImage image = ProvisionSets(Set()).Images[1];
        File.WriteAllBytes(image.File, []);
        AssertRejected("MEDIMG4004", Set(3));
    }

    private static void Pipe(string path)
    {
        File.Delete(path);
        Assert.AreEqual(0, Run.Tool("mkfifo", path).ExitCode);
    }

    private static void AssertCode(BuildOutcome build, string code)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
    }
}
