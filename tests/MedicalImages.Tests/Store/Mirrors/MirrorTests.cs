using System.Collections.Concurrent;
using MedicalImages.Tests.Planning;

namespace MedicalImages.Tests.Store.Mirrors;

/// <summary>A mirror is used before the source, its content is always verified, and it never fails a build.</summary>
[TestClass]
public sealed class MirrorTests : MirrorTest
{
    [TestMethod]
    public void CompleteMirror_RequiresNoSource()
    {
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        int before = Source.Requests;
        Source.IsBroken = true;
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.AreEqual(before, Source.Requests);
        SingleMessage(build, "all from mirrors");
        CollectionAssert.AreEquivalent(Blobs.Keys.Select(sha256 => $"/cache/cas/{sha256}").ToArray(),
            mirror.Requests.Select(request => request.Target).ToArray());
    }

    [TestMethod]
    public void MissingBlob_IsReadFromTheNextMirror_AndThenTheSource()
    {
        string[] names = [.. Blobs.Keys.Order(StringComparer.Ordinal)];
        using ScriptedServer empty = Server(_ => ScriptedReply.Status(404));
        using ScriptedServer mirror =
            Cache(request => request.Target.EndsWith(names[0], StringComparison.Ordinal) ? ScriptedReply.Status(404) : null);
        TestProject machine = Machine(empty, mirror);
        int before = Source.ImageRequests;
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.HasCount(Images, empty.Requests);
        Assert.HasCount(Images, mirror.Requests);
        Assert.AreEqual(1, Source.ImageRequests - before);
        SingleMessage(build, "1 over the network, 3 from mirrors");
        Assert.DoesNotContain("Mirror ", build.Log.ToString(), "a miss is nothing to talk of");
    }

    [TestMethod]
    public void IndexedBlob_IsRequestedFromTheMirror_WithoutALockFile()
    {
        using ScriptedServer mirror = Cache();
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(Set).Succeeded);
        Directory.Delete(Path.Combine(project.Store, "cas"), recursive: true);
        using var other = new TestProject(project.Store) { Settings = { ["Mirrors"] = mirror.Uri.AbsoluteUri } };
        int before = Source.ImageRequests;
        BuildOutcome build = other.Provision(Set);
        AssertComplete(other, build);
        Assert.AreEqual(before, Source.ImageRequests);
        Assert.AreEqual($"/cas/{Blobs.Keys.First()}".Length, mirror.Requests[0].Target.Length, "no second slash");
    }

    [TestMethod]
    public void ArchiveWithAStatedHash_IsFetchedFromTheMirror()
    {
        byte[] archive = TarBytes.Of([.. Blobs.Select((blob, i) => new TarredFile($"{i}.dcm", blob.Value))]);
        using ScriptedServer source = Server(_ => ScriptedReply.Status(500));
        using ScriptedServer mirror =
            Server(request => request.Target == $"/cas/{Hash(archive)}" ? ScriptedReply.Ok(archive) : ScriptedReply.Status(404));
        using var project = new TestProject { Settings = { ["Mirrors"] = mirror.Uri.AbsoluteUri } };
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", source["images.tar"].AbsoluteUri),
            ("Sha256", Hash(archive))));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(Images, new ProvisionedSet(project.Destination("set")).Images);
        Assert.IsEmpty(source.Requests);
    }

    [TestMethod]
    public void Offline_UsesNoMirror()
    {
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        machine.Settings["Offline"] = "true";
        machine.Provision(Set);
        Assert.IsEmpty(mirror.Requests);
    }

    [TestMethod]
    public void RedirectToAnotherOrigin_IsFollowed_WithoutCredentials()
    {
        using ScriptedServer mirror = Cache();
        using ScriptedServer door = Server(request => ScriptedReply.Redirect(mirror[request.Target].AbsoluteUri));
        TestProject machine = Machine(door);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        SingleMessage(build, "all from mirrors");
        Assert.IsTrue(door.Requests.All(request => request["Authorization"] == "Bearer opensesame"));
        Assert.IsTrue(mirror.Requests.All(request => request["Authorization"] is null));
    }

    [TestMethod]
    public void Credentials_AreSentToTheMirrors_AndNotToTheSource()
    {
        var seen = new ConcurrentQueue<string?>();
        Source.Guard = request =>
        {
            seen.Enqueue(request["Authorization"]);
            return null;
        };
        string missing = Blobs.Keys.First();
        using ScriptedServer mirror =
            Cache(request => request["Authorization"] != "Bearer opensesame" ? ScriptedReply.Status(401)
            : request.Target.EndsWith(missing, StringComparison.Ordinal) ? ScriptedReply.Status(404) : null);
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        seen.Clear();
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        SingleMessage(build, "3 from mirrors");
        Assert.IsNotEmpty(seen);
        Assert.IsTrue(seen.All(sent => sent is null));
    }
}
