using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>File patterns in Source and IncludeFiles, and file names, in real builds, because MSBuild expands patterns.</summary>
[TestClass]
public sealed class PatternTests : EndToEndTest
{
    private const string ByName = """
        <MedicalImageSet Include="set" Source="$(Data)/**/*.*" Layout="Source" IncludeFiles="ct/**;mr/*.dcm;100%25 of them/*">
          <ExcludeFiles>
            **/broken*;
            **\*.txt
          </ExcludeFiles>
        </MedicalImageSet>
        """;

    [TestMethod]
    [DataRow("../data", "")]
    [DataRow("../data", "-p:_MedicalImagesOutOfProcess=true")]
    public void FilesOfAPattern_KeepTheirNames_AndThePatternIsNotAnInputOfTheGate(string data, string option)
    {
        WriteData();
        string[] options = option.Length > 0 ? [option] : [];
        Consumer app = new Consumer("App") { Items = ByName, Properties = $"<Data>{data}</Data>" }.WriteTo(Folder);
        Provision(app, options);
        string set = $"{app.Output}/medical-images/set";
        string[] images = [.. Folder.Images(set)];
        Assert.HasCount(3, images);
        StringAssert.StartsWith(images[0], "100__of_them-");
        Assert.AreSequenceEqual(["ct/deep/2.dcm", "mr/3.dcm"], images[1..]);
        Assert.Contains("\"sourceName\":\"100% of them/1.dcm\"", File.ReadAllText(Folder[$"{set}/medical-images.json"]));
        AssertSkipped(Again(app, options));

        Write("data/mr/4.dcm", 4);
        AssertSkipped(Again(app, options)); // as with a folder
        Folder.Run(["build", app.File, "--no-restore", "-t:UpdateMedicalImages", .. options]);
        Assert.Contains("mr/4.dcm", Folder.Images(set));
        AssertSkipped(Again(app, options));
    }

    [TestMethod]
    [DataRow("data/*.dcm", "")]
    [DataRow("data/?.dcm", "")]
    [DataRow("", "<MedicalImagesSource>data/*.dcm</MedicalImagesSource>")]
    public void PatternThatMSBuildCouldExpand_ClosesTheGate(string source, string property)
    {
        Write("App/data/1.dcm", 1);
        Consumer app = new Consumer("App")
        {
            Items = $"""<MedicalImageSet Include="set" Source="{source}" />""",
            Properties = property,
        }.WriteTo(Folder);
        AssertRan(Provision(app));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void EditedSingleImage_OpensTheGate()
    {
        Write("App/images/IM1", 1);
        Consumer app = new Consumer("App")
        {
            Items = """<MedicalImageSet Include="one" Source="images/IM1" Layout="Source" />""",
        }.WriteTo(Folder);
        AssertRan(Provision(app));
        AssertSkipped(Again(app));
        Write("App/images/IM1", 2);
        AssertRan(Again(app));
        Assert.AreSequenceEqual(
            File.ReadAllBytes(Folder["App/images/IM1"]), File.ReadAllBytes(Folder[$"{app.Output}/medical-images/one/IM1"]));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void ChangedPatterns_OpenTheGate()
    {
        WriteData();
        Consumer app = new Consumer("App")
        {
            Items = """<MedicalImageSet Include="set" Source="../data" IncludeFiles="$(Wanted)" ExcludeFiles="$(Unwanted);**/broken*" />""",
        }.WriteTo(Folder);
        AssertRan(Provision(app, "-p:Wanted=ct/**"));
        AssertSkipped(Again(app, "-p:Wanted=ct/**"));
        AssertRan(Again(app, "-p:Wanted=*/**"));
        AssertRan(Again(app, "-p:Wanted=*/**", "-p:Unwanted=mr/"));
        AssertSkipped(Again(app, "-p:Wanted=*/**", "-p:Unwanted=mr/"));
        Assert.HasCount(2, Folder.Images($"{app.Output}/medical-images/set"));
    }

    private void WriteData()
    {
        Write("data/100% of them/1.dcm", 1);
        Write("data/ct/deep/2.dcm", 2);
        Write("data/mr/3.dcm", 3);
        Folder.Write("data/mr/broken.dcm", "no image");
        Folder.Write("data/ct/readme.txt", "text");
    }

    private void Write(string path, int instance)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[path])!);
        File.WriteAllBytes(Folder[path], new SmallImage(1, 1, instance).Bytes);
    }
}
