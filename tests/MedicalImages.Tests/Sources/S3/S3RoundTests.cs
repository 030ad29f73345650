using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.S3;

/// <summary>The whole way of a set: lock, a machine with an empty store, offline, export, data package.</summary>
[TestClass]
public sealed class S3RoundTests : S3Test
{
    [TestMethod]
    [DataRow("s3://images/ct/")]
    [DataRow("m.s5cmd")]
    public void LockedSet_IsTheSame_OnAColdMachine_Offline_Exported_AndPacked(string source)
    {
        WriteManifest(Project);
        ITaskItem set = TestProject.Set("set", ("Source", source), ("Endpoint", Server.Uri.AbsoluteUri), ("IdentityPolicy", "Allow"));
        using var round = new LockedRound(Project, WriteManifest);
        round.Run(set, Server, Images.Count);
        Assert.DoesNotContain("ct/", File.ReadAllText(Project.LockFile), "a key may be the name of a patient");
    }

    private static void WriteManifest(TestProject project) => File.WriteAllText(project["m.s5cmd"], "cp s3://images/ct/* .\n");
}
