namespace MedicalImages.Tests.LockFiles;

public sealed partial class LockTests
{
    [TestMethod]
    public void OnCI_LockFileIsUsed_AndAnotherSelectionIsAnError()
    {
        Provisioned(_project);
        using TestProject ci = Clone();
        ci.Settings["ContinuousIntegration"] = "true";
        string text = File.ReadAllText(_project.LockFile);
        BuildOutcome build = ci.Provision(Set(("Limit", "2")));
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG5005", build.ToString());
        Assert.Contains(": 3 removed", build.ToString());
        Assert.IsFalse(Directory.Exists(ci.Destination("set")));
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
        Provisioned(ci);
    }

    [TestMethod]
    public void OnCI_FailingSource_DoesNotHideAMismatchOfTheLockFile()
    {
        Provisioned(_project);
        using TestProject ci = Clone();
        ci.Settings["ContinuousIntegration"] = "true";
        _server.IsBroken = true;
        BuildOutcome build = ci.Provision(Set(("Limit", "2")));
        Assert.Contains("MEDIMG5005", build.ToString());
        Assert.Contains("is not known", build.ToString());
    }

    [TestMethod]
    public void OnCI_WithoutALockFile_ContinuesWithOneWarning_AndWritesNone()
    {
        _project.Settings["ContinuousIntegration"] = "true";
        BuildOutcome build = _project.Provision(Set(), Set("other"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG5007", build.Log.Warnings.Single().Code);
        Assert.Contains("-t:UpdateMedicalImages", build.ToString());
        Assert.IsFalse(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public void OnCI_Update_WritesTheLockFile()
    {
        _project.Settings["ContinuousIntegration"] = "true";
        Assert.IsTrue(_project.Update(Set()).Succeeded);
        Assert.IsTrue(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public void LockedMode_WithoutALockFile_IsAnError()
    {
        _project.Settings["LockedMode"] = "true";
        Failed(_project, "MEDIMG5008");
    }
}
