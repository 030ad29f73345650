using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class SourceInferenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SourceInferenceTests()
    {
        Directory.CreateDirectory(_folder["images"]);
        foreach (string name in new[] { "a.zip", "a.tar", "a.tar.gz", "a.tgz", "studyList.json", "urls.txt", "images.sha256", "SHA256SUMS",
            "a.bin" }) _folder.Write(name, "");
    }

    [TestMethod]
    [DataRow("phantom:", "Phantom")]
    [DataRow("http://h:8042", "Inferred")]
    [DataRow("http://h/orthanc/", "Inferred")]
    [DataRow("https://h/dicom-web", "DicomWeb")]
    [DataRow("https://h/x/dicomWeb/", "DicomWeb")]
    [DataRow("https://h/dcm4chee-arc/aets/DCM4CHEE/rs", "DicomWeb")]
    [DataRow("https://healthcare.googleapis.com/v1/projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb", "DicomWeb")]
    [DataRow("https://w-d.dicom.azurehealthcareapis.com/v2", "DicomWeb")]
    [DataRow("https://dicom-medical-imaging.us-east-1.amazonaws.com/datastore/1", "DicomWeb")]
    [DataRow("https://bucket.s3.us-east-1.amazonaws.com/images", "Inferred")]
    [DataRow("s3://bucket", "S3")]
    [DataRow("S3://bucket/folder/*", "S3")]
    [DataRow("https://h/manifest.s5cmd", "S3")]
    [DataRow("http://h/src/studyList.json", "StudyList")]
    [DataRow("http://h/a.zip", "Archive")]
    [DataRow("http://h/a.TAR.GZ", "Archive")]
    [DataRow("http://h/list.txt", "UrlList")]
    [DataRow("http://h/SHA256SUMS", "UrlList")]
    [DataRow("images", "Directory")]
    [DataRow("./images/", "Directory")]
    [DataRow("a.zip", "Archive")]
    [DataRow("a.tar", "Archive")]
    [DataRow("a.tar.gz", "Archive")]
    [DataRow("a.tgz", "Archive")]
    [DataRow("studyList.json", "StudyList")]
    [DataRow("urls.txt", "UrlList")]
    [DataRow("images.sha256", "UrlList")]
    [DataRow("SHA256SUMS", "UrlList")]
    public void SourceType_IsInferredFromTheName(string source, string expected) =>
        Assert.AreEqual(expected, Read(source).Reference.Type.ToString());

    [TestMethod]
    [DataRow("nowhere", "", "MEDIMG1028")]
    [DataRow("localhost:8042", "", "MEDIMG1028")]
    [DataRow("nowhere.zip", "", "MEDIMG1028")]
    [DataRow("a.bin", "", "MEDIMG1008")]
    [DataRow("a.zip", "Directory", "MEDIMG1008")]
    [DataRow("images", "Archive", "MEDIMG1008")]
    [DataRow("images", "Orthanc", "MEDIMG1008")]
    [DataRow("http://h", "Directory", "MEDIMG1008")]
    [DataRow("ftp://h", "", "MEDIMG1008")]
    public void ImpossibleRequest_IsAnErrorWithItsCode(string source, string type, string code) =>
        Assert.AreEqual(code, Read(source, type).Problems.Single().Code);

    [TestMethod]
    [DataRow("localhost:8042", "http://localhost:8042")]
    [DataRow("10.0.0.1:8042/orthanc", "http://10.0.0.1:8042/orthanc")]
    [DataRow("http://h/image.dcm", "single image")]
    public void Suggestion_IsReported(string source, string hint) => StringAssert.Contains(Read(source).Problems.Single().Message, hint);

    [TestMethod]
    [DataRow("image.DCM", "")]
    [DataRow("image.DCM", "directory")]
    [DataRow("IM1", "")]
    [DataRow("IM1", "Directory")]
    public void SingleImage_WithAnyName_IsASource(string source, string type)
    {
        _folder.Write("image.DCM", "x"); // the listing detects that it is not an image
        File.WriteAllBytes(_folder["IM1"], new SmallImage(1, 1, 1).Bytes);
        SourceReference before = Read(source, type).Reference;
        Assert.AreEqual((Types.Directory, _folder.Path, source), (before.Type, before.Path, before.FileName));
        File.WriteAllBytes(_folder[source], new SmallImage(1, 1, 2).Bytes);
        Assert.AreNotEqual(before.ContentSha256, Read(source, type).Reference.ContentSha256);
    }

    [TestMethod]
    [DataRow("images/*.dcm", "images", "*.dcm")]
    [DataRow("./images/../images/**/CT?", "images", "**/CT?")]
    [DataRow(@"images\*\1", "images", "*/1")]
    [DataRow("*", ".", "*")]
    [DataRow("images/[a]*", "images", "[a]*")]
    public void Pattern_IsSplitIntoFolderAndPattern(string source, string folder, string pattern)
    {
        SourceReference reference = Read(source).Reference;
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_folder[folder]));
        Assert.AreEqual((Types.Directory, path, pattern), (reference.Type, reference.Path, reference.Pattern?.Text));
        Assert.IsNull(reference.ContentSha256);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ExistingFolderNamedLikeAPattern_TakesPrecedence()
    {
        Directory.CreateDirectory(_folder["we*ird/[1]"]);
        Assert.AreEqual((_folder["we*ird"], null), (Read("we*ird").Reference.Path, Read("we*ird").Reference.Pattern));
        Assert.AreEqual((_folder["we*ird/[1]"], null), (Read("we*ird/[1]").Reference.Path, Read("we*ird/[1]").Reference.Pattern));
        Assert.AreEqual((_folder["we*ird"], "*/1"), (Read("we*ird/*/1").Reference.Path, Read("we*ird/*/1").Reference.Pattern!.Text));
    }

    [TestMethod]
    [DataRow("nowhere/*.dcm", "", "MEDIMG1028")]
    [DataRow("images/?token=secret", "", "MEDIMG1028")]
    [DataRow("images/*/../*", "", "MEDIMG1008")]
    [DataRow("images/**.dcm", "", "MEDIMG1008")]
    [DataRow("*.zip", "Archive", "MEDIMG1008")]
    public void InvalidPattern_IsAnErrorWithItsCode(string source, string type, string code)
    {
        Diagnostic problem = Read(source, type).Problems.Single();
        Assert.AreEqual(code, problem.Code);
        Assert.DoesNotContain("secret", problem.Message);
    }

    [TestMethod]
    public void UrlWithAStar_IsNotAPattern() => Assert.AreEqual(Types.Archive, Read("http://h/a*b.zip").Reference.Type);

    [TestMethod]
    [DataRow("a:b")]
    [DataRow("C:8042")]
    [DataRow("some folder:1")]
    public void TextThatIsNotAServer_GetsNoHint(string source) =>
        Assert.DoesNotContain("If it is a server", Read(source).Problems.Single().Message);

    [TestMethod]
    public void FileWithAnUnknownExtension_IsReadAsStated() => Assert.AreEqual(Types.Archive, Read("a.bin", "archive").Reference.Type);

    [TestMethod]
    public void Path_IsRelativeToTheProject_AndItsContentIsPartOfTheRequest()
    {
        SourceReference before = Read("urls.txt").Reference;
        Assert.AreEqual(_folder["urls.txt"], before.Path);
        Assert.AreEqual("urls.txt", before.Text);
        _folder.Write("urls.txt", "edited");
        Assert.AreNotEqual(before.ContentSha256, Read("urls.txt").Reference.ContentSha256);
        Assert.IsNull(Read("images").Reference.ContentSha256);
    }

    [TestMethod]
    public void FileUrl_IsAPath() => Assert.AreEqual(_folder["images"], Read(new Uri(_folder["images"]).AbsoluteUri).Reference.Path);

    public void Dispose() => _folder.Dispose();

    private (SourceReference Reference, List<Diagnostic> Problems) Read(string source, string type = "")
    {
        var problems = new List<Diagnostic>();
        var item = new SetItem("a", "p.csproj", new Dictionary<string, string> { ["Source"] = source, ["SourceType"] = type });
        return (new SourceReader(item, new RequestDefaults("/bin/", _folder["."], "", ""), Types.All, problems.Add).Read(), problems);
    }
}
