using System.Diagnostics;
using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>The content of a folder with another owner is not trusted.</summary>
[TestClass]
public sealed class OwnerTests
{
    private const string OtherUserId = "65534";

    [TestMethod]
    public async Task FolderOfAnotherOwner_IsRejected()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows relies on the permissions of the user profile.");
            return;
        }

        if (!Environment.IsPrivilegedProcess)
        {
            var refused = Assert.ThrowsExactly<MedicalImagesException>(() => StoreRoot.Prepare("/usr", report: null, TimeProvider.System));
            Assert.AreEqual("MEDIMG5001", refused.Diagnostic.Code);
            return;
        }

        if (!Run.Finds("setpriv"))
        {
            Assert.Inconclusive("Root may use every folder, and setpriv is not installed.");
            return;
        }

        // Owned by root, but writable for the group of the user: only the owner is wrong.
        using var folder = new TempFolder();
        TempFolder.Chmod(folder.Path, (UnixFileMode)0b111_111_111);
        Directory.CreateDirectory(folder["store"]);
        TempFolder.Chmod(folder["store"], (UnixFileMode)0b111_111_101);
        Assert.AreEqual(0, Run.Tool("chgrp", OtherUserId, folder["store"]).ExitCode);
        var project = new TaskProcess(folder);
        project.WriteProject("");
        using Process build = project.Start(["setpriv", $"--reuid={OtherUserId}", $"--regid={OtherUserId}", "--clear-groups"], []);
        string output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        StringAssert.Contains(output, "MEDIMG5001");
        StringAssert.Contains(output, folder["store"]);
        Assert.AreNotEqual(0, build.ExitCode);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder["store"]));
    }

    [TestMethod]
    public void WorldWritableBlobFolder_IsRejected_AlsoBehindALink()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no such mode.");
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["larger-disk"]);
        Directory.CreateDirectory(folder["store"]);
        Directory.CreateSymbolicLink(folder["store/cas"], folder["larger-disk"]);
        ContentStore.Open(folder["store"]).Dispose();
        TempFolder.Chmod(folder["larger-disk"], (UnixFileMode)0b111_111_111);
        Assert.AreEqual("MEDIMG5001", Assert.ThrowsExactly<MedicalImagesException>(() =>
            ContentStore.Open(folder["store"])).Diagnostic.Code);
    }
}
