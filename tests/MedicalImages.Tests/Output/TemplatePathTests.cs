using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tests.LockFiles;

namespace MedicalImages.Tests.Output;

[TestClass]
public sealed class TemplatePathTests
{
    private static readonly DicomHeader Header = new()
    {
        Modality = "MR", SeriesNumber = 3, InstanceNumber = 12, SeriesInstanceUID = "1.2", RequestedAttributes = new Dictionary<string,
            string>
        { ["Manufacturer"] = "Acme & Söhne", ["ImageType"] = "ORIGINAL\\PRIMARY" },
    };

    [TestMethod]
    [DataRow("{Modality}/{SeriesNumber}-{SeriesInstanceUID}/{InstanceNumber}.dcm", "MR/3-1.2/12.dcm")]
    [DataRow("{modality}/{InstanceNumber:0000}.dcm", "MR/0012.dcm")]
    [DataRow("all/{Rows}x{Columns}.dcm", "all/no-Rowsxno-Columns.dcm")]
    [DataRow("{Manufacturer}.dcm", "Acme___S_hne.dcm")]
    [DataRow("{ImageType}", "ORIGINAL_PRIMARY")]
    public void Tokens_AreReplacedByHeaderValues(string template, string expected) => Assert.AreEqual(expected, Path(template, Header));

    [TestMethod]
    [DataRow("../../etc/passwd", "_._.._etc_passwd")]
    [DataRow("..", "__")]
    [DataRow(".hidden", "_hidden")]
    [DataRow("trailing.", "trailing_")]
    [DataRow("CON", "_CON")]
    [DataRow("nul.dcm", "_nul.dcm")]
    [DataRow("LPT1.x", "_LPT1.x")]
    [DataRow("COM10", "COM10")]
    [DataRow("a:b*c?\"<>|", "a_b_c_____")]
    [DataRow("a/b\\c", "a_b_c")]
    [DataRow("\u202Egpj", "_gpj")]
    [DataRow("  ", "__")]
    public void AnyValue_IsAValidNameOnEveryPlatform(string value, string expected) =>
        Assert.AreEqual($"x/{expected}", Path("x/{Manufacturer}", new DicomHeader
        { RequestedAttributes = new Dictionary<string, string> { ["Manufacturer"] = value } }));

    [TestMethod]
    public void LongName_IsShortened_AndKeepsHashAndExtension()
    {
        string[] names = [.. new[] { "a", "b" }.Select(end =>
            Path("{Manufacturer}.dcm", new DicomHeader { RequestedAttributes = new Dictionary<string, string>
            { ["Manufacturer"] = new string('x', 300) + end } }))];
        Assert.AreNotEqual(names[0], names[1]);
        foreach (string name in names)
        {
            Assert.AreEqual(100, name.Length);
            StringAssert.EndsWith(name, ".dcm");
        }
    }

    [TestMethod]
    public void ImagesWithEqualTemplatePaths_HaveAHash_AlsoIfOnlyTheCaseDiffers()
    {
        (DicomHeader, string)[] images = [(With("Acme"), "aaaaaaaa11"), (With("ACME"), "bbbbbbbb11"), (With("Other"), "cccccccc11")];
        CollectionAssert.AreEqual(new[] { "Acme-aaaaaaaa", "ACME-bbbbbbbb", "Other" }, Paths("{Manufacturer}", images));
    }

    [TestMethod]
    public void Suffix_DoesNotCollideWithAnotherImage()
    {
        (DicomHeader, string)[] images = [(With("x"), "aaaaaaaa11"), (With("x"), "aaaaaaaa22"), (With("x-aaaaaaaa"), "dddddddd11")];
        CollectionAssert.AreEqual(new[] { "x-aaaaaaaa-2", "x-aaaaaaaa-3", "x-aaaaaaaa" }, Paths("{Manufacturer}", images));
    }

    [TestMethod]
    [DataRow("medical-images.json", "_medical-images.json")]
    [DataRow("Medical-Images.updating.JSON", "_Medical-Images.updating.JSON")]
    [DataRow("medical-images.json/x", "_medical-images.json/x")]
    public void Image_DoesNotUseThePathOfTheManifest(string template, string expected) =>
        CollectionAssert.AreEqual(new[] { expected }, Paths(template, (Header, "aaaaaaaa11")));

    [TestMethod]
    [DataRow("", "no name")]
    [DataRow("a//b", "no name")]
    [DataRow("../{Modality}", "no name")]
    [DataRow("/{Modality}", "no name")]
    [DataRow("{Modality", "only letters")]
    [DataRow("C:{Modality}", "only letters")]
    [DataRow("{Modality}*", "only letters")]
    [DataRow("{Modalty}", "Did you mean 'Modality'?")]
    [DataRow("{PatientID}", "about a person")]
    [DataRow("{PatientName}", "about a person")]
    [DataRow("{SeriesDescription}", "about a person")]
    [DataRow("{Modality:000}", "whole number")]
    [DataRow("{InstanceNumber:0000000000}", "9 digits")]
    [DataRow("a/b/c/d/e/f/g/h/i", "8 folders")]
    public void InvalidTemplate_IsReportedWithTheReason(string template, string why)
    {
        Assert.IsNull(LayoutTemplate.Parse(template, out LayoutProblem? problem));
        StringAssert.Contains(problem!.Text, why);
    }

    private static DicomHeader With(string manufacturer) =>
        new() { RequestedAttributes = new Dictionary<string, string> { ["Manufacturer"] = manufacturer } };

    private static string Path(string template, DicomHeader header) => TemplatePath.Create(LayoutTemplate.Parse(template, out _)!, header);

    private static string[] Paths(string template, params (DicomHeader, string)[] images) =>
        [.. LayoutPaths.Create(new Layout(template, LayoutTemplate.Parse(template, out _)), images.WithOrdinals())];
}
