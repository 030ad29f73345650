using MedicalImages.Tests.Faults;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources;

/// <summary>
/// The whole way of a set from a server: a lock file, a machine with an empty store, the same machine offline, an export, a mirror, a data
/// package.
/// </summary>
/// <param name="first">Writes the lock file.</param>
/// <param name="prepare">Writes the files that the set requires into a project.</param>
internal sealed class LockedRound(TestProject first, Action<TestProject>? prepare = null) : IDisposable
{
    private readonly List<TestProject> _projects = [];

    public void Run(ITaskItem set, ScriptedServer server, int images)
    {
        first.Settings["UseLockFile"] = "true";
        AssertSucceeds(first.Provision(set));
        string expected = Describe(first);
        Assert.HasCount(images, expected.Split('\n'));

        TestProject cold = CreateMachine();
        cold.Settings["ContinuousIntegration"] = "true";
        AssertSucceeds(cold.Provision(set));
        Assert.AreEqual(expected, Describe(cold));
        AssertSucceeds(cold.Check(set));

        Directory.Delete(cold.OutputFolder, recursive: true);
        cold.Settings["Offline"] = "true";
        int requests = server.Requests.Count;
        AssertSucceeds(cold.Provision(set));
        Assert.AreEqual(expected, Describe(cold));

        first.Settings["ExportPath"] = first["export.tar"];
        AssertSucceeds(first.Export(set));
        TestProject isolated = CreateMachine();
        isolated.Settings["FallbackStorePaths"] = first["export.tar"];
        isolated.Settings["Offline"] = "true";
        AssertSucceeds(isolated.Provision(set));
        Assert.AreEqual(expected, Describe(isolated));

        using var mirror = new MirrorCache();
        first.Settings["Mirrors"] = mirror.Url;
        AssertSucceeds(first.Push(set));
        TestProject mirrored = CreateMachine();
        mirrored.Settings["Mirrors"] = mirror.Url;
        AssertSucceeds(mirrored.Provision(set));
        Assert.AreEqual(expected, Describe(mirrored));

        AssertSucceeds(first.Pack(new Dictionary<string, string> { ["LicenseExpression"] = "CC-BY-4.0" }, set));
        Assert.HasCount(images, Directory.GetFiles(first.PackageFolder, "*.dcm", SearchOption.AllDirectories));
        Assert.HasCount(requests, server.Requests, "offline, and for an export, a mirror and a package, no request is sent");
    }

    public void Dispose()
    {
        foreach (TestProject project in _projects) project.Dispose();
    }

    private TestProject CreateMachine()
    {
        var project = new TestProject();
        _projects.Add(project);
        prepare?.Invoke(project);
        project.Settings["UseLockFile"] = "true";
        File.Copy(first.LockFile, project.LockFile);
        return project;
    }

    private static void AssertSucceeds(BuildOutcome build) => Assert.IsTrue(build.Succeeded, build.ToString());

    private static string Describe(TestProject project) => string.Join('\n',
        new ProvisionedSet(project.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}"));
}
