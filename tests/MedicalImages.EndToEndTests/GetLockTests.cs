using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary><c>medical-images get --lock</c>.</summary>
[TestClass]
public sealed class GetLockTests : ToolTest
{
    [TestMethod]
    public void LockFile_OfAnotherRequest_IsReplacedOnlyWithUpdate()
    {
        Folder.Tool(Success, "get", "phantom:", "ct", "--query", "Modality=CT", "--lock", "l.json");
        string locked = File.ReadAllText(Folder["l.json"]);
        string[] other = ["get", "phantom:", "mg", "--query", "Modality=MG", "--lock", "l.json"];
        StringAssert.Contains(Folder.Tool(Outdated, other).Error, "MEDIMG5041");
        Assert.AreEqual(locked, File.ReadAllText(Folder["l.json"]));
        Assert.IsFalse(Directory.Exists(Folder["mg"]));
        Folder.Tool(Success, [.. other, "--name", "mg"]);
        Folder.Tool(Success, "get", "phantom:", "ct", "--query", "Modality=CT", "--lock", "l.json");
        Folder.Tool(Success, [.. other, "--update"]);
    }

    [TestMethod]
    public void LockFile_ThatCannotBeWritten_IsAFailure()
    {
        Folder.Write("file", "");
        Folder.Tool(Failed, "get", "phantom:", "images", "--limit", "1", "--lock", "file/l.json");
    }

    [TestMethod]
    public void LockedWithoutALockFile_Fails()
    {
        StringAssert.Contains(Folder.Tool(Failed, "get", "phantom:", "images", "--locked").Error, "MEDIMG5008");
        Assert.IsFalse(Directory.Exists(Folder["images"]));
    }

    [TestMethod]
    public void LockFile_IsWritten_AndThenObeyed_WithoutItsServer()
    {
        using TinyOrthanc orthanc = new("CT");
        Folder.Tool(Success, "get", orthanc.Url, "first", "--limit", "2", "--lock", "ct.lock.json");
        Assert.HasCount(3, File.ReadAllText(Folder["ct.lock.json"]).Split("\"sopInstanceUID\""), "two images");
        orthanc.IsBroken = true;
        Folder.Tool(Success, "get", orthanc.Url, "second", "--limit", "2", "--lock", "ct.lock.json", "--offline");
        Assert.AreSequenceEqual(Folder.Images("first"), Folder.Images("second"));
        ToolResult locked = Folder.Tool(Failed, "get", orthanc.Url, "third", "--limit", "1", "--lock", "ct.lock.json", "--locked");
        StringAssert.Contains(locked.Error, "MEDIMG5");
        Assert.IsFalse(Directory.Exists(Folder["third"]));
    }
}
