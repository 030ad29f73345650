using System.Xml.Linq;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Packaging;

/// <summary>The files that <c>dotnet pack</c> of a dataset passes to NuGet, and what it rejects.</summary>
[TestClass]
public sealed class PackingTests : DataPackageTest
{
    [TestMethod]
    public void Package_ContainsTheLockedImages_TheirHashes_AndTheLockFile()
    {
        BuildOutcome pack = Pack(Set());
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        Assert.IsEmpty(pack.Log.Codes, pack.ToString());
        string[] images = [.. new ProvisionedSet(Dataset.Destination("small")).Images.Select(image => $"images/small/{image.Path}")];
        string[] others = ["Chest.Data.nuspec", "README.md", "build/Chest.Data.props", "images/SHA256SUMS", "medical-images.lock.json"];
        CollectionAssert.AreEquivalent(images.Concat(others).ToArray(), ProvisionedSet.FilesIn(Dataset.PackageFolder).ToArray());
        Assert.AreEqual(0, Run.Tool("sh", "-c", $"cd '{Dataset.PackageFolder}/images' && sha256sum --strict -c SHA256SUMS").ExitCode);
        Assert.AreEqual(File.ReadAllText(Dataset.LockFile),
            File.ReadAllText(Path.Combine(Dataset.PackageFolder, "medical-images.lock.json")));
    }

    [TestMethod]
    public void SameLockFile_OnAnotherMachine_PacksTheSameBytes()
    {
        Assert.IsTrue(Pack(Set()).Succeeded);
        TestProject another = Machine();
        another.Name = Dataset.Name;
        another.Settings["UseLockFile"] = "true";
        File.Copy(Dataset.LockFile, another.LockFile);
        Server.SetImages([.. SmallImage.SeriesOf(4), .. SmallImage.SeriesOf(2, series: 2), .. SmallImage.SeriesOf(9, series: 3)]);
        BuildOutcome pack = another.Pack(new Dictionary<string, string> { ["LicenseExpression"] = License }, Set());
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        Assert.AreEqual(Contents(Dataset.PackageFolder), Contents(another.PackageFolder));
    }

    [TestMethod]
    public void Readme_StatesLicenseSourceAndImages()
    {
        Assert.IsTrue(Pack(Set()).Succeeded);
        string readme = File.ReadAllText(Path.Combine(Dataset.PackageFolder, "README.md"));
        StringAssert.Contains(readme, $"| license | {License} |");
        StringAssert.Contains(readme, $"| source | {new Uri(Server.Url).Authority} |");
        StringAssert.Contains(readme, " identity | removed,");
        StringAssert.Contains(readme, "<PackageReference Include=\"Chest.Data\" Version=\"1.2.3\" PrivateAssets=\"all\" />");
        StringAssert.Contains(readme,
            $"| small | OT | Secondary Capture Image Storage | Explicit VR Little Endian | {Images} | {Images} | ");
    }

    [TestMethod]
    public void NoPatientText_IsOutsideTheImages()
    {
        Assert.IsTrue(Pack(Set(("Query", "PatientName=SMALL*"))).Succeeded);
        foreach (string file in ProvisionedSet.FilesIn(Dataset.PackageFolder)
            .Where(file => !file.EndsWith(".dcm", StringComparison.Ordinal)))
            Assert.IsFalse(File.ReadAllText(Path.Combine(Dataset.PackageFolder, file)).Contains("SMALL", StringComparison.Ordinal), file);
    }

    [TestMethod]
    public void Nuspec_HasTheMetadataOfTheProject_AndDependsOnTheTask()
    {
        Assert.IsTrue(Dataset.Provision(Set()).Succeeded);
        var package = new Dictionary<string,
            string>
        {
            ["Title"] = "A <title> & more", ["Description"] = "Text", ["Tags"] = "a;b", ["LicenseFile"] = "LICENSE.txt",
            ["Readme"] = "mine.md", ["RepositoryUrl"] = "https://example.org/r", ["RepositoryType"] = "git", ["RepositoryCommit"] = "abc"
        };
        BuildOutcome pack = Dataset.Pack(package, Set());
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        XElement nuspec = XDocument.Load(Path.Combine(Dataset.PackageFolder, "Chest.Data.nuspec")).Root!;
        XElement One(string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name);
        foreach ((string name, string value) in new[] { ("id", "Chest.Data"), ("version", "1.2.3"), ("title", "A <title> & more"),
            ("description", "Text"), ("tags", "a b"), ("license", "LICENSE.txt"), ("readme", "mine.md"),
            ("developmentDependency", "true") })
            Assert.AreEqual(value, One(name).Value, name);
        Assert.AreEqual("git https://example.org/r abc", string.Join(' ', One("repository").Attributes()
            .Select(attribute => attribute.Value)));
        Assert.AreEqual("MedicalImages.Build 1.0.0 All", string.Join(' ', One("dependency").Attributes()
            .Select(attribute => attribute.Value)));
        Assert.IsFalse(File.Exists(Path.Combine(Dataset.PackageFolder, "README.md")), "the project has its own README");
    }

    [TestMethod]
    public void ImagesMissingInTheStore_AreFetched_AndAnEarlierPackageIsReplaced()
    {
        Assert.IsTrue(Pack(Set()).Succeeded);
        string before = Contents(Dataset.PackageFolder);
        File.WriteAllText(Path.Combine(Dataset.PackageFolder, "images", "small", "old.dcm"), "file of an earlier pack");
        Directory.Delete(Path.Combine(Dataset.Store, "cas"), recursive: true);
        Assert.IsTrue(PackOnly(Set()).Succeeded);
        Assert.AreEqual(before, Contents(Dataset.PackageFolder));
    }

    [TestMethod]
    public void SetThatDoesNotMatchTheLockFile_IsRejected()
    {
        AssertOnly(PackOnly(Set()), "MEDIMG5014");
        Assert.IsTrue(Dataset.Provision(Set()).Succeeded);
        AssertOnly(PackOnly(Set(("Limit", "1"))), "MEDIMG5014");
        Assert.IsFalse(Directory.Exists(Dataset.PackageFolder));
    }

    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void SetWithoutALockFile_IsRejected(string useLockFile)
    {
        Dataset.Settings["UseLockFile"] = useLockFile;
        AssertOnly(Pack(TestProject.Set("own", ("Source", "phantom:"), ("Limit", "1"))), "MEDIMG5025");
    }

    [TestMethod]
    public void UnnamedSet_IsRejected()
    {
        ITaskItem nameless = TestProject.Set("default", ("Source", Server.Url), ("SourceType", "Orthanc"), ("_ImplicitSet", "true"));
        AssertOnly(Pack(nameless), "MEDIMG5025");
    }

    [TestMethod]
    public void FolderName_IsNotInThePackage_AndAnotherFolderIsAnotherSet()
    {
        foreach (string folder in new[] { "DOE^JOHN", "other" }) Directory.CreateDirectory(Dataset[folder]);
        File.WriteAllBytes(Dataset["DOE^JOHN/1.dcm"], new SmallImage(1, 1, 1).Bytes);
        File.WriteAllBytes(Dataset["other/1.dcm"], new SmallImage(1, 1, 2).Bytes);
        Dataset.Settings["UseLockFile"] = "all";
        Assert.IsTrue(Pack(TestProject.Set("scans", ("Source", "DOE^JOHN"))).Succeeded);
        foreach (string file in ProvisionedSet.FilesIn(Dataset.PackageFolder))
            Assert.IsFalse(File.ReadAllText(Path.Combine(Dataset.PackageFolder, file)).Contains("DOE", StringComparison.Ordinal), file);
        AssertOnly(PackOnly(TestProject.Set("scans", ("Source", "other"))), "MEDIMG5014");
    }

    [TestMethod]
    public void LocalSet_WithUseLockFileAll_IsPacked()
    {
        Directory.CreateDirectory(Dataset["scans"]);
        for (int i = 1; i <= 3; i++) File.WriteAllBytes(Dataset[$"scans/{i}.dcm"], new SmallImage(1, 1, i).Bytes);
        Dataset.Settings["UseLockFile"] = "all";
        ITaskItem[] sets = [TestProject.Set("scans", ("Source", "scans")),
            TestProject.Set("phantoms", ("Source", "phantom:"), ("Query", "Modality=CT"), ("Limit", "2"))];
        BuildOutcome pack = Pack(sets);
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        BuildOutcome build = Machine().Provision(Restored());
        Assert.IsTrue(build.Succeeded, build.ToString());

        File.WriteAllBytes(Dataset["scans/2.dcm"], new SmallImage(1, 1, 2) { Gray = 7 }.Bytes);
        Directory.Delete(Dataset.Store, recursive: true);
        Directory.Delete(Dataset.OutputFolder, recursive: true);
        BuildOutcome changed = Dataset.Provision(sets);
        Assert.IsFalse(changed.Succeeded);
        CollectionAssert.Contains(changed.Log.Codes.ToArray(), "MEDIMG5006", "the folder has other bytes than the lock");
    }

    [TestMethod]
    [DataRow("", "MEDIMG3007")]
    [DataRow("Require", "MEDIMG3002")]
    [DataRow("Warn", "MEDIMG3007 MEDIMG3003")]
    [DataRow("Allow", "")]
    public void IdentifiableImages_ArePacked_OnlyIfAllowed(string policy, string codes)
    {
        byte[] silent = new SmallImage(1, 1, 1).Bytes;
        "NO "u8.CopyTo(silent.AsSpan(silent.AsSpan().IndexOf("YES"u8)));
        Directory.CreateDirectory(Dataset["scans"]);
        File.WriteAllBytes(Dataset["scans/1.dcm"], silent);
        Dataset.Settings["UseLockFile"] = "all";
        Assert.IsTrue(Dataset.Provision(TestProject.Set("scans", ("Source", "scans"))).Succeeded);
        BuildOutcome pack = PackOnly(TestProject.Set("scans", ("Source", "scans"), ("IdentityPolicy", policy)));
        Assert.AreEqual(codes, string.Join(' ', pack.Log.Codes), pack.ToString());
        Assert.AreEqual(policy == "Allow", pack.Succeeded);
        Assert.AreEqual(pack.Succeeded, Directory.Exists(Dataset.PackageFolder));
        if (pack.Succeeded)
            StringAssert.Contains(File.ReadAllText(Path.Combine(Dataset.PackageFolder, "README.md")),
                " in 1 of 1 image");
    }

    [TestMethod]
    public void NoLicense_IsAWarning()
    {
        Assert.IsTrue(Dataset.Provision(Set()).Succeeded);
        BuildOutcome pack = Dataset.Pack(new Dictionary<string, string>(), Set());
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        Assert.AreEqual("MEDIMG5027", string.Join(' ', pack.Log.Codes), pack.ToString());
    }

    [TestMethod]
    public void FolderThatCannotBeWritten_IsAnError()
    {
        Assert.IsTrue(Dataset.Provision(Set()).Succeeded);
        File.WriteAllText(Dataset.PackageFolder, "a file instead of the folder");
        AssertOnly(PackOnly(Set()), "MEDIMG5028");
    }

    private static string Contents(string folder) =>
        string.Join('\n', ProvisionedSet.FilesIn(folder).Select(file =>
        $"{file} {Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))))}"));
}
