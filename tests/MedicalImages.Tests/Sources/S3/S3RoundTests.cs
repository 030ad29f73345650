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
        TestProject first = Prepare(Machine());
        ITaskItem set = TestProject.Set("set", ("Source", source), ("Endpoint", Server.Uri.AbsoluteUri), ("IdentityPolicy", "Allow"));
        AssertSucceeds(first.Provision(set));
        string expected = Lines(first);
        Assert.HasCount(3, expected.Split('\n'));
        Assert.DoesNotContain("ct/", File.ReadAllText(first.LockFile), "a key may be the name of a patient");

        TestProject cold = Prepare(Machine());
        File.Copy(first.LockFile, cold.LockFile);
        cold.Settings["ContinuousIntegration"] = "true";
        AssertSucceeds(cold.Provision(set));
        Assert.AreEqual(expected, Lines(cold));
        AssertSucceeds(cold.Check(set));

        Directory.Delete(cold.OutputFolder, recursive: true);
        cold.Settings["Offline"] = "true";
        int requests = Server.Requests.Count;
        AssertSucceeds(cold.Provision(set));
        Assert.AreEqual(expected, Lines(cold));

        first.Settings["ExportPath"] = first["export.tar"];
        AssertSucceeds(first.Export(set));
        TestProject fromExport = Prepare(Machine());
        File.Copy(first.LockFile, fromExport.LockFile);
        fromExport.Settings["FallbackStorePaths"] = first["export.tar"];
        fromExport.Settings["Offline"] = "true";
        AssertSucceeds(fromExport.Provision(set));
        Assert.AreEqual(expected, Lines(fromExport));

        AssertSucceeds(first.Pack(new Dictionary<string, string> { ["LicenseExpression"] = "CC-BY-4.0" }, set));
        Assert.HasCount(3, Directory.GetFiles(first.PackageFolder, "*.dcm", SearchOption.AllDirectories));
        Assert.HasCount(requests, Server.Requests, "neither offline, nor for an export or a package, a request is sent");
    }

    private static TestProject Prepare(TestProject project)
    {
        project.Settings["UseLockFile"] = "true";
        File.WriteAllText(project["m.s5cmd"], "cp s3://images/ct/* .\n");
        return project;
    }

    private static string Lines(TestProject project) => string.Join('\n',
        new ProvisionedSet(project.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}"));
}
