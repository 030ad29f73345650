using MedicalImages.Dicom.Header;
using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.LockFiles;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Locks;

/// <summary>Names are compared with the lock file when the code is compiled.</summary>
[TestClass]
public sealed class LockedNameTests
{
    [TestMethod]
    [DataRow("1.2.1.1", "")]
    [DataRow("1.2.2", "")]
    [DataRow("CT-002/0001.dcm", "")]
    [DataRow("ct-001/", "")]
    [DataRow("CT-001/0002.DCM", "Series")]
    [DataRow("OT-002/", "Series")]
    [DataRow("10000004.dcm", "numbered")]
    [DataRow("10000001.DCM", "Numbered")]
    public void ImageOfTheLock_IsNoError(string value, string layout) => Project(value, layout).Run().AssertClean();

    // Only the build knows these paths.
    [TestMethod]
    [DataRow("ct/scan-9.dcm", "{Modality}/{SourceName}.dcm")]
    [DataRow("CT-009/0001.dcm", "{Modality}-{SeriesNumber:000}/{InstanceNumber:0000}.dcm")]
    [DataRow("CT-009/0001.dcm", "Source")]
    [DataRow("10000009.dcm", "Series")]
    [DataRow("CT-009/0001.dcm", "Numbered")]
    public void PathThatTheLockDoesNotKnow_IsNoError(string value, string layout) => Project(value, layout).Run().AssertClean();

    [TestMethod]
    [DataRow("1.2.1.3", "", "the UID 1.2.1.3", "1.2.1.1")]
    [DataRow("1.2.9", "", "the UID 1.2.9", "1.2.1")]
    [DataRow("CT-003/0002.dcm", "", "'CT-003/0002.dcm'", "CT-001/0002.dcm")]
    [DataRow("CT-002/0003.dcm", "Series", "'CT-002/0003.dcm'", "CT-002/0001.dcm")]
    [DataRow("CT-0002/0001.dcm", "Series", "'CT-0002/0001.dcm'", "CT-002/0001.dcm")]
    [DataRow("MG-003/", "", "'MG-003/'", "MG-001/")]
    [DataRow("10000005.dcm", "", "'10000005.dcm'", "10000001.dcm")]
    [DataRow("10000000.dcm", "Numbered", "'10000000.dcm'", "10000001.dcm")]
    public void ImageThatIsNotInTheLock_IsAnErrorAtTheLineOfTheSet(string value, string layout, string what, string nearest)
    {
        string text = LockTexts.Create(LockTexts.Set("aa"), LockTexts.Set("ct"));
        CompilerDiagnostic found = (Project(value, layout) with { LockText = text }).Run().AssertReported("MEDIMG5039").Reported[0];
        Assert.AreEqual(("Error", AccessorProject.Lock), (found.Severity, found.File));
        StringAssert.Contains(text.Split('\n')[found.Line - 1], "\"name\":\"ct\"");
        StringAssert.StartsWith(found.Text,
            $"Set 'ct': {what} is not in the lock file, but 'Left' of Names needs it. The nearest is {nearest}. Correct Names, or run ");
    }

    // The layout of the engine and what the generator expects of it must not drift apart.
    [TestMethod]
    [DataRow("Series")]
    [DataRow("Numbered")]
    public void EveryPathOfALayout_IsAName(string layout)
    {
        LockedSet set = LockTexts.Large("ct", 1234);
        string names = string.Join(';', LayoutOf(layout, set).Select((path, i) => $"N{i}={path}"));
        var project = new AccessorProject(new SetLines("ct") { Names = names, Layout = layout, Lock = AccessorProject.Lock });
        CompilerOutput output = Compilers.OfSdk.Open().Run(
            (project with { LockText = LockTexts.Create(set) }).ToInput() with { IsCompiled = false });
        Assert.IsEmpty(output.Reported);
        StringAssert.Contains(output.Sources["MedicalImageSets.g.cs"], $"SOPInstanceUID {set.Images[1233].SOPInstanceUID}");
    }

    [TestMethod]
    public void LockWithoutTheSet_OrWithoutLock_IsNoError()
    {
        (Project("1.2.9", "") with { LockText = LockTexts.Create("another") }).Run().AssertClean();
        (Project("1.2.9", "") with { LockText = null }).Run().AssertClean();
    }

    // Names of sets are case-insensitive, as in the engine.
    [TestMethod]
    public void SetOfTheLock_IsFoundWithoutCase() =>
        (Project("1.2.9", "") with { LockText = LockTexts.Create("CT") }).Run().AssertReported("MEDIMG5039");

    // Files without an extension are often named after their SOPInstanceUID, or after another number.
    [TestMethod]
    [DataRow("Source")]
    [DataRow("")]
    public void FileThatIsNamedLikeAUid_IsAPathWithDotSlash(string layout)
    {
        Project("1.2.9", layout).Run().AssertReported("MEDIMG5039");
        CompilerOutput output = Project("./1.2.9", layout).Run().AssertClean();
        StringAssert.Contains(output.Sources["MedicalImageSets.g.cs"], "FindPath(\"Left\", \"1.2.9\")");
        Project("./CT-001/0009.dcm", "Series").Run().AssertReported("MEDIMG5039");
        Project("./", layout).Run().AssertReported("MEDIMG1043");
    }

    // With several frameworks, a set can be locked once for each.
    [TestMethod]
    public void SetThatIsLockedTwice_HasTheImagesOfBoth()
    {
        string text = LockTexts.Create(LockTexts.Set("ct", 'a', "1.2.1.1", "1.2.1.2"), LockTexts.Set("ct", 'b', "1.2.1.1", "1.2.3.1"));
        (Project("1.2.1.1;B=1.2.3.1;C=1.2.3;D=CT-001/0002.dcm", "") with { LockText = text }).Run().AssertClean();
        (Project("1.2.3.2", "") with { LockText = text }).Run().AssertReported("MEDIMG5039");
    }

    [TestMethod]
    public void UidOfSeveralImages_IsReported()
    {
        string text = LockTexts.Create(LockTexts.Set("ct", 'a', "1.2.1.1", "1.2.1.1"));
        CompilerDiagnostic found = (Project("1.2.1.1", "") with { LockText = text }).Run().AssertReported("MEDIMG1043").Reported[0];
        StringAssert.Contains(found.Text, "several images have this SOPInstanceUID");
    }

    [TestMethod]
    public void TenThousandImages_AreCompared()
    {
        LockedSet set = LockTexts.Large("ct", 10_000);
        string names = string.Join(';', Enumerable.Range(1, 100).Select(i => $"N{i}=1.2.{i}.50;S{i}=1.2.{i};P{i}=CT-{i:000}/0100.dcm"));
        var project = new AccessorProject(new SetLines("ct") { Names = names + ";Lost=1.2.101.1", Lock = AccessorProject.Lock });
        (project with { LockText = LockTexts.Create(set) }).Run().AssertReported("MEDIMG5039");
    }

    // A search for each of many names takes seconds, in an editor.
    [TestMethod]
    public void NamesThatAreAllLost_HaveAHintForTheFirst()
    {
        string names = string.Join(';', Enumerable.Range(1, 300).Select(i => $"N{i}=1.3.{i}.50"));
        CompilerInput input = (new AccessorProject(new SetLines("ct") { Names = names, Lock = AccessorProject.Lock }) with
        {
            LockText = LockTexts.Create(LockTexts.Large("ct", 10_000)),
        }).ToInput();
        CompilerOutput output = Compilers.OfSdk.Open().Run(input with { IsCompiled = false });
        Assert.HasCount(300, output.Reported);
        CollectionAssert.AreEqual(Enumerable.Range(0, 10).ToArray(), Enumerable.Range(0, 300)
            .Where(i => output.Reported[i].Text.Contains("The nearest is", StringComparison.Ordinal)).ToArray());
    }

    private static IReadOnlyList<string> LayoutOf(string layout, LockedSet set) => Output.LayoutPaths.Create(
        layout == "Series" ? Requests.Layout.Series : Requests.Layout.Numbered,
        [.. set.Images.Select(image => new Output.LaidOutImage(new DicomHeader { Modality = "CT" }, image.Sha256, image.Ordinals))]);

    private static AccessorProject Project(string value, string layout) =>
        new(new SetLines("ct") { Names = $"Left={value}", Layout = layout, Lock = AccessorProject.Lock }) { LockText = LockTexts.Create() };
}
