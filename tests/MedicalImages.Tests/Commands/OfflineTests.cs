using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Security.Cryptography;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>Offline, no socket is opened: local content is used, and missing content is reported.</summary>
[TestClass]
public sealed class OfflineTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(30));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    private ITaskItem Set => TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"));

    [TestMethod]
    public void LockedSet_WithAllBlobsInTheStore_IsBuilt()
    {
        Assert.IsTrue(_project.Provision(Set).Succeeded);
        Directory.Delete(_project.OutputFolder, recursive: true);
        BuildOutcome build = Offline(Set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(30, new ProvisionedSet(_project.Destination("set")).Images);
    }

    [TestMethod]
    public void CompleteDestination_RequiresNoStore()
    {
        Assert.IsTrue(_project.Provision(Set).Succeeded);
        Directory.Delete(_project.Store, recursive: true);
        BuildOutcome build = Offline(Set);
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    /// <summary>A missing image would fail the referencing project, although the set only warns.</summary>
    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void FailedSet_WithAMissingImage_ListsOnlyItsNoteForReferencingProjects(string useLockFile)
    {
        _project.Settings["UseLockFile"] = useLockFile;
        ITaskItem set = TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"), ("OnFailure", "Warn"),
            ("CopyToReferencingProjects", "true"));
        Assert.IsTrue(_project.Provision(set).Succeeded);
        Assert.HasCount(31, File.ReadAllLines(_project.WorkFiles + ".flow"));
        File.Delete(Directory.GetFiles(_project.Destination("set"), "*.dcm", SearchOption.AllDirectories)[0]);
        Directory.Delete(_project.Store, recursive: true);
        BuildOutcome build = Offline(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(
            new[] { "medical-images/set.failed.txt" }, File.ReadAllLines(_project.WorkFiles + ".flow"), build.ToString());
    }

    [TestMethod]
    [DataRow("Orthanc")]
    [DataRow("")]
    public void MissingImages_AreCounted_WithTwentyNamesAndTheFix(string sourceType)
    {
        ITaskItem set = TestProject.Set("set", ("Source", _server.Url), ("SourceType", sourceType));
        Assert.IsTrue(_project.Provision(set).Succeeded);
        Directory.Delete(_project.OutputFolder, recursive: true);
        string[] blobs = Directory.GetFiles(Path.Combine(_project.Store, "cas"), "*", SearchOption.AllDirectories);
        foreach (string blob in blobs.Skip(5)) File.Delete(blob);
        BuildOutcome build = Offline(set);
        Assert.IsFalse(build.Succeeded);
        CollectionAssert.AreEqual(new[] { "MEDIMG5009" }, build.Log.Codes.ToArray(), build.ToString());
        StringAssert.Contains(build.Log.Errors[0].Message, "25 of 30 images");
        StringAssert.Contains(build.Log.Errors[0].Message, "MedicalImagesFallbackStorePaths");
        string[] lines = [.. build.Log.Lines.Where(line => line.Importance == MessageImportance.High).Select(line => line.Text)];
        string[] named = [.. lines.Where(text => text.StartsWith("set: missing ", StringComparison.Ordinal))];
        Assert.HasCount(20, named);
        Assert.IsTrue(named.All(text => _server.Instances.Contains(text["set: missing ".Length..])), named[0]);
        StringAssert.Contains(build.ToString(), "set: and 5 more.");
        Assert.IsFalse(Directory.Exists(_project.Destination("set")));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void InvalidFallbackStore_IsReported_IfImagesAreMissing(bool isThere)
    {
        Assert.IsTrue(_project.Provision(Set).Succeeded);
        Directory.Delete(_project.OutputFolder, recursive: true);
        Directory.Delete(_project.Store, recursive: true);
        string fallback = _project["usb"];
        if (isThere) Directory.CreateDirectory(Path.Combine(fallback, "export"));
        _project.Settings["FallbackStorePaths"] = fallback;
        BuildOutcome build = Offline(Set);
        Assert.IsFalse(build.Succeeded);
        string text = build.Log.Lines
            .First(line => line.Importance == MessageImportance.High
                && line.Text.StartsWith($"Fallback store {fallback}: ", StringComparison.Ordinal)).Text;
        Assert.AreEqual(isThere, text.Contains("SHA256SUMS", StringComparison.Ordinal), text);
    }

    [TestMethod]
    [DataRow("Orthanc")]
    [DataRow("DicomWeb")]
    [DataRow("")]
    public void SetWithoutALockFile_IsAnError(string sourceType)
    {
        BuildOutcome build = Offline(TestProject.Set("set", ("Source", _server.Url), ("SourceType", sourceType)));
        CollectionAssert.AreEqual(new[] { "MEDIMG5010" }, build.Log.Codes.ToArray(), build.ToString());
        StringAssert.Contains(build.Log.Errors[0].Message, "-t:UpdateMedicalImages");
        Assert.AreEqual(0, _server.Requests);
    }

    [TestMethod]
    public void OnFailureWarn_Continues()
    {
        _project.OnFailure = "Warn";
        BuildOutcome build = Offline(Set);
        Assert.IsTrue(build.Succeeded);
        CollectionAssert.AreEqual(new[] { "MEDIMG5010" }, build.Log.Codes.ToArray());
    }

    [TestMethod]
    public void PhantomsAndFolders_AreBuiltWithoutLock()
    {
        byte[] image = new SmallImage(1, 1, 1).Bytes;
        Directory.CreateDirectory(_project["images"]);
        File.WriteAllBytes(_project["images/a.dcm"], image);
        BuildOutcome build = Offline(TestProject.Set("phantoms", ("Source", "phantom:"), ("Limit", "3")),
            TestProject.Set("folder", ("Source", "images")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(image, new ProvisionedSet(_project.Destination("folder")).Images.Single().Bytes);
    }

    [TestMethod]
    public void ListWithHashes_IsReadFromTheStore_AndNamesMissingImages()
    {
        _project.Settings["UseLockFile"] = "false";
        SmallImage[] images = [.. SmallImage.SeriesOf(4)];
        using var server = new ScriptedServer(request => ScriptedReply.Ok(images[request.Target[^1] - '0'].Bytes));
        string[] hashes = [.. images.Select(image => Convert.ToHexStringLower(SHA256.HashData(image.Bytes)))];
        File.WriteAllLines(_project["list.txt"], hashes.Select((hash, i) => $"{hash}  {server.Uri}{i}"));
        ITaskItem set = TestProject.Set("list", ("Source", "list.txt"));
        Assert.IsTrue(_project.Provision(set).Succeeded);
        Directory.Delete(_project.OutputFolder, recursive: true);
        Assert.IsTrue(Offline(set).Succeeded);
        Assert.HasCount(4, server.Requests);

        Directory.Delete(_project.OutputFolder, recursive: true);
        File.Delete(Path.Combine(_project.Store, "cas", hashes[2][..2], hashes[2]));
        BuildOutcome build = Offline(set);
        CollectionAssert.AreEqual(new[] { "MEDIMG5009" }, build.Log.Codes.ToArray(), build.ToString());
        StringAssert.Contains(build.Log.Errors[0].Message, "1 of 4 images");
        StringAssert.Contains(build.Log.Errors[0].Message, hashes[2][..12]);
    }

    [TestMethod]
    public void RemoteArchive_WithItsHash_IsReadFromTheStore()
    {
        _project.Settings["UseLockFile"] = "false";
        byte[] tar = TarBytes.Of(SmallImage.SeriesOf(3).Select((image, i) => new TarredFile($"{i}.dcm", image.Bytes)).ToArray());
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(tar));
        ITaskItem set = TestProject.Set("archive", ("Source", server["a.tar"].AbsoluteUri),
            ("Sha256", Convert.ToHexStringLower(SHA256.HashData(tar))));
        BuildOutcome before = Offline(set);
        CollectionAssert.AreEqual(new[] { "MEDIMG5010" }, before.Log.Codes.ToArray(), before.ToString());
        _project.Settings["Offline"] = "false";
        Assert.IsTrue(_project.Provision(set).Succeeded);
        Directory.Delete(_project.OutputFolder, recursive: true);
        BuildOutcome build = Offline(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DoNotParallelize] // sets a variable of this process and observes all its sockets
    public void Offline_WithAnyConfiguration_OpensNoSocket()
    {
        Assert.IsTrue(_project.Provision(Set).Succeeded);
        using (var online = new NetworkEvents())
        {
            Directory.Delete(_project.Store, recursive: true);
            Directory.Delete(_project.OutputFolder, recursive: true);
            Assert.IsTrue(_project.Provision(Set).Succeeded);
            CollectionAssert.IsSubsetOf(new[] { "System.Net.Sockets" }, online.Sources, "the listener records no event");
        }

        int requestCount = _server.Requests;
        Directory.Delete(_project.OutputFolder, recursive: true);
        _project.Settings["Mirrors"] = $"{_server.Url}/mirror";
        string? proxy = Environment.GetEnvironmentVariable("http_proxy");
        Environment.SetEnvironmentVariable("http_proxy", _server.Url);
        try
        {
            using var events = new NetworkEvents();
            Assert.IsTrue(Offline(Set).Succeeded);
            ITaskItem[] others = [TestProject.Set("other", ("Source", $"{_server.Url}/other")),
                TestProject.Set("web", ("Source", "http://images.invalid/dicom-web"), ("SourceType", "DicomWeb")),
                TestProject.Set("list", ("Source", "http://images.invalid/list.txt"))];
            BuildOutcome build = Offline([.. others, Set]);
            CollectionAssert.AreEqual(new[] { "MEDIMG5010", "MEDIMG5010", "MEDIMG5010" }, build.Log.Codes.ToArray(), build.ToString());
            Assert.IsEmpty(events.Sources, string.Join(", ", events.Sources));
            Assert.AreEqual(requestCount, _server.Requests);
        }
        finally
        {
            Environment.SetEnvironmentVariable("http_proxy", proxy);
        }
    }

    private BuildOutcome Offline(params ITaskItem[] sets)
    {
        _project.Settings["Offline"] = "true";
        return _project.Provision(sets);
    }

    /// <summary>Records the events of .NET about sockets, names and HTTP in this process.</summary>
    private sealed class NetworkEvents : EventListener
    {
        private readonly ConcurrentDictionary<string, bool> _sources = [];

        public string[] Sources => [.. _sources.Keys.Order()];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution" or "System.Net.Http")
                EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is "RequestStart" or "ConnectStart" or "ResolutionStart") _sources[eventData.EventSource.Name] = true;
        }
    }
}
