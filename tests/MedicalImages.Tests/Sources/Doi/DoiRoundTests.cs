using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Doi;

/// <summary>The whole way of a set: lock, a machine with an empty store, offline, export, data package.</summary>
[TestClass]
public sealed class DoiRoundTests : DoiTest
{
    [TestMethod]
    public void LockedSet_IsTheSame_OnAColdMachine_Offline_Exported_AndPacked()
    {
        AddTypicalFiles();
        ITaskItem set = Set(metadata: ("IdentityPolicy", "Allow"));
        using var round = new LockedRound(Project);
        round.Run(set, Server, images: 3);
        Assert.DoesNotContain("ct.zip", File.ReadAllText(Project.LockFile), "a file name may be the name of a patient");
    }
}
