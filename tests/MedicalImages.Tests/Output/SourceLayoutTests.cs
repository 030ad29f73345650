using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output;

/// <summary>Layout="Source": files keep the names of their source.</summary>
[TestClass]
public sealed class SourceLayoutTests : NamedFilesTest
{
    [TestMethod]
    [DataRow("folder")]
    [DataRow("zip")]
    [DataRow("remote zip")]
    [DataRow("tar.gz")]
    [DataRow("list")]
    [DataRow("remote list")]
    public void Files_FromEverySource_KeepTheirNames(string way)
    {
        ITaskItem set = Set(way, [("Layout", "Source"), .. WithoutBroken]);
        AssertProvisioned(Project.Provision(set), set);
        string[] names = ["CT/IM1", "CT/sub folder/2.dcm", "MR/Schädel.dcm", "top level.dcm"];
        Assert.AreSequenceEqual(names, Placed().Images.Select(image => image["sourceName"]!).Order(StringComparer.Ordinal));
        Assert.AreSequenceEqual(Files.Where(file => names.Contains(file.Name)).Select(file => Convert.ToHexString(file.Content)),
            Placed().Images.OrderBy(image => Array.IndexOf(names, image["sourceName"])).Select(image => Convert.ToHexString(image.Bytes)));
        string[] paths = [.. Placed().Images.Select(image => image.Path).Order(StringComparer.Ordinal)];
        Assert.AreEqual("CT/IM1", paths[0]);
        StringAssert.StartsWith(paths[1], "CT/sub_folder-");
        StringAssert.StartsWith(paths[2], "MR/Sch_del-");
        StringAssert.StartsWith(paths[3], "top_level-");
    }

    [TestMethod]
    [DataRow("zip")]
    [DataRow("tar.gz")]
    public void TwoEntriesWithOneName_AreBothPlaced(string way)
    {
        (string, byte[])[] twice = [("a/1.dcm", Files[0].Content), ("a/1.dcm", Files[1].Content), ("a\\2.dcm", Files[2].Content)];
        File.WriteAllBytes(Project["twice"], way == "zip"
            ? ZipBytes.Of([.. twice.Select(file => new ZippedFile(file.Item1, file.Item2))])
            : TarBytes.Gzip(TarBytes.Of([.. twice.Select(file => new TarredFile(file.Item1, file.Item2))])));
        ITaskItem set = TestProject.Set("set", ("Source", "twice"), ("SourceType", "Archive"), ("Layout", "Source"));
        AssertProvisioned(Project.Provision(set), set);
        string[] paths = [.. Placed().Images.Select(image => image.Path)];
        Assert.HasCount(3, paths);
        Assert.AreEqual(2, paths.Count(path => path.StartsWith("a/1-", StringComparison.Ordinal)));
        Assert.AreEqual(way == "zip", paths.Contains("a/2.dcm"), "a backslash is a separator in zip files, and a character in tar files");
    }

    [TestMethod]
    public void HostileNames_StayInsideTheDestination()
    {
        string[] names =
        [
            "../../../out.dcm", "/etc/x.dcm", @"..\..\up.dcm", @"C:\Windows\a.dcm", "NUL", "a/../b.dcm", "medical-images.json", "x\0y",
            "line\nbreak",
        ];
        ZippedFile[] files = [.. names.Select((name, i) => new ZippedFile(name, new SmallImage(1, 1, i + 1).Bytes))];
        File.WriteAllBytes(Project["hostile.zip"], ZipBytes.Of(files));
        ITaskItem set = TestProject.Set("set", ("Source", "hostile.zip"), ("Layout", "Source"));
        AssertProvisioned(Project.Provision(set), set);
        Assert.HasCount(names.Length, Placed().Images);
        Assert.HasCount(names.Length + 1, Directory.GetFiles(Project.OutputFolder, "*", SearchOption.AllDirectories));
        BuildOutcome verified = Project.Verify(set);
        Assert.IsTrue(verified.Succeeded, verified.ToString());
    }

    [TestMethod]
    public void NamesInOtherCodePages_AreRead()
    {
        byte[] name = [.. "M"u8, 0x81, .. "ller.dcm"u8]; // code page 437, as Windows writes zip files
        byte[] zip = ZipBytes.Of(new ZippedFile("M?ller.dcm", Files[0].Content));
        for (int at; (at = zip.AsSpan().IndexOf("M?ller.dcm"u8)) >= 0;) name.CopyTo(zip, at);
        File.WriteAllBytes(Project["old.zip"], zip);
        ITaskItem set = TestProject.Set("set", ("Source", "old.zip"), ("Layout", "Source"), ("IncludeFiles", "MÜLLER*"));
        AssertProvisioned(Project.Provision(set), set);
        Assert.AreEqual("Müller.dcm", Placed().Images.Single()["sourceName"]);
    }

    [TestMethod]
    public void FileName_WithOtherLayouts_IsInNoLogLockFileOrManifest()
    {
        foreach (string way in new[] { "folder", "zip", "remote list" })
        {
            BuildOutcome build = Project.Provision(Set(way, WithoutBroken));
            Assert.IsTrue(build.Succeeded, build.ToString());
            foreach (string text in new[] { build.ToString(), File.ReadAllText(Project.LockFile), File.ReadAllText(Placed().ManifestPath) })
                Assert.DoesNotContain("del.dcm", text);
        }
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:1", "Orthanc")]
    [DataRow("http://127.0.0.1:1", "DicomWeb")]
    [DataRow("http://127.0.0.1:1", "WadoUri")]
    [DataRow("http://127.0.0.1:1", "")]
    [DataRow("phantom:", "")]
    public void SourceWithoutNames_RejectsTheLayout(string source, string type)
    {
        foreach (string layout in new[] { "Source", "{Modality}/{SourceName}" })
        {
            BuildOutcome build = Project.Provision(TestProject.Set("set", ("Source", source), ("SourceType", type), ("Layout", layout),
                ("Instances", type == "WadoUri" ? "1.2.3" : "")));
            Assert.AreEqual("MEDIMG1041", string.Join(' ', build.Log.Codes), build.ToString());
        }
    }
}
