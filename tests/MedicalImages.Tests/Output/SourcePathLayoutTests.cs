using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>Layout="Source": raw names → paths for every platform.</summary>
[TestClass]
public sealed class SourcePathLayoutTests
{
    private static readonly DicomHeader Header = new() { Modality = "CT" };

    [TestMethod]
    [DataRow("IM1")]
    [DataRow("a.dcm")]
    [DataRow("CT/series-1/1.2.840.113_7.dcm")]
    [DataRow("CON1/auxiliary/nulls.dcm")]
    public void NameOfSafeCharacters_IsUnchanged(string name) => Assert.AreEqual(name, Paths(name).Single());

    [TestMethod]
    [DataRow("CT abdomen 1.dcm", "CT_abdomen_1-*.dcm")]
    [DataRow("Müller/Schädel.dcm", "M_ller-*/Sch_del-*.dcm")]
    [DataRow("肺/1", "_-*/1")]
    [DataRow("a:b*c?\"<>|.dcm", "a_b_c_____-*.dcm")]
    [DataRow("con.dcm", "_con-*.dcm")]
    [DataRow("aux/LPT1", "_aux-*/_LPT1-*")]
    [DataRow("com¹.dcm", "com_-*.dcm")]
    [DataRow("trailing.", "trailing_-*")]
    [DataRow("trailing /x", "trailing_-*/x")]
    [DataRow(".hidden.dcm", "_hidden-*.dcm")]
    [DataRow("medical-images.json", "_medical-images-*.json")]
    [DataRow("sub/MEDICAL-IMAGES.UPDATING.JSON", "sub/_MEDICAL-IMAGES.UPDATING-*.JSON")]
    [DataRow("C:/images/1.dcm", "C_-*/images/1.dcm")]
    [DataRow("__/etc/passwd", "__/etc/passwd")]
    [DataRow("a\\b", "a_b-*")]
    [DataRow("%2e%2e/x", "_2e_2e-*/x")]
    [DataRow("\u202Egpj.exe", "_gpj-*.exe")]
    [DataRow("~$a.dcm", "__a-*.dcm")]
    public void OtherName_IsMadeSafe_AndHasTheHashOfItsRawName(string name, string expected)
    {
        string path = Paths(name).Single();
        foreach ((string want, string part, string raw) in expected.Split('/').Zip(path.Split('/'), name.Split('/')))
            Assert.AreEqual(want.Replace("*", Digest.Sha256(raw)[..8], StringComparison.Ordinal), part);
    }

    [TestMethod]
    public void LongNameAndLongPath_AreShortened_AndUnique()
    {
        string name = new('x', 300), folders = string.Concat(Enumerable.Repeat("folder/", 60));
        string[] names = [name + "a.dcm", name + "b.dcm", folders + "1.dcm", "folder/" + folders + "1.dcm"];
        string[] paths = Paths(names);
        Assert.HasCount(4, paths.Distinct());
        Assert.IsTrue(paths.All(path => path.EndsWith(".dcm", StringComparison.Ordinal) && path.Length <= 200), string.Join(' ', paths));
        Assert.IsTrue(paths.All(path => path.Split('/').All(part => part.Length <= 100)), string.Join(' ', paths));
    }

    [TestMethod]
    public void Path_WithoutACollision_IsIndependentOfOtherFiles()
    {
        string[] names = ["CT a.dcm", "CT_a.dcm", "CT-a.dcm", "e\u0301.dcm", "é.dcm"];
        string[] together = Paths(names);
        Assert.AreSequenceEqual([.. names.Select(name => Paths(name).Single())], together);
        Assert.HasCount(names.Length, together.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [TestMethod]
    public void NamesThatDifferOnlyInCase_HaveAHash_InAnyOrder()
    {
        string[] expected = [$"A-{Digest.Sha256("A.dcm")[..8]}.dcm", $"a-{Digest.Sha256("a.dcm")[..8]}.dcm"];
        Assert.AreSequenceEqual([.. expected, "b.dcm"], Paths("A.dcm", "a.dcm", "b.dcm"));
        Assert.AreSequenceEqual(["b.dcm", .. expected.Reverse()], Paths("b.dcm", "a.dcm", "A.dcm"));
    }

    [TestMethod]
    public void RepeatedName_IsDistinguishedByTheContent()
    {
        Assert.AreSequenceEqual(["a-aaaaaaaa.dcm", "a-bbbbbbbb.dcm"], Paths(Image("a.dcm", "aaaaaaaa00"), Image("a.dcm", "bbbbbbbb00")));
        Assert.AreSequenceEqual(["a-aaaaaaaa.dcm", "a-aaaaaaaa-2.dcm"], Paths(Image("a.dcm", "aaaaaaaa00"), Image("a.dcm", "aaaaaaaa00")));
    }

    [TestMethod]
    public void FileWithTheNameOfAFolder_IsRenamed()
    {
        string hash = Digest.Sha256("x/CT")[..8];
        Assert.AreSequenceEqual(["x/ct/1", $"x/CT-{hash}", "x/ct/2"], Paths("x/ct/1", "x/CT", "x/ct/2"));
    }

    [TestMethod]
    public void SourceNameToken_IsTheFileNameWithItsExtension()
    {
        Assert.AreEqual("CT/a.dcm", Templated("{Modality}/{SourceName}", "series/x/a.dcm"));
        Assert.AreEqual("IM1.v1", Templated("{sourcename}.v1", "series/IM1"));
        Assert.AreEqual($"x-a_b-{Digest.Sha256("a b.dcm")[..8]}.dcm", Templated("x-{SourceName}", "a b.dcm"));
    }

    [TestMethod]
    public void SourceNameToken_HasNoDigits() => Assert.IsNull(LayoutTemplate.Parse("{SourceName:000}", out _));

    [TestMethod]
    public void NamesAreUsed_OnlyByTheseLayouts()
    {
        Assert.IsTrue(Layout.Source.NeedsSourceNames);
        Assert.IsTrue(Of("{Modality}/{SourceName}").NeedsSourceNames);
        Layout[] others = [Layout.Series, Layout.Numbered, Layout.Hierarchy, Of("{Modality}/x")];
        Assert.IsFalse(others.Any(layout => layout.NeedsSourceNames));
    }

    private static LaidOutImage Image(string name, string sha256 = "cccccccc00") => new(Header, sha256, default, name);

    private static string[] Paths(params string[] names) => Paths([.. names.Select(name => Image(name))]);

    private static string[] Paths(params LaidOutImage[] images) => [.. LayoutPaths.Create(Layout.Source, images)];

    private static Layout Of(string template) => new(template, LayoutTemplate.Parse(template, out _));

    private static string Templated(string template, string name) => LayoutPaths.Create(Of(template), [Image(name)]).Single();
}
