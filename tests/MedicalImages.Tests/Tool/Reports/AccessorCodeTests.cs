using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>The names of the generated code. ReportTests of the end-to-end tests compile them.</summary>
[TestClass]
public sealed class AccessorCodeTests
{
    [TestMethod]
    [DataRow("chest-ct", "ChestCt")]
    [DataRow("4d-ct", "_4dCt")]
    [DataRow("a.b_c", "ABC")]
    [DataRow("default", "Default")]
    public void Set_IsAnIdentifier(string set, string expected) => Assert.AreEqual(expected, AccessorCode.ToIdentifier(set));

    [TestMethod]
    public void Image_HasItsName_OrItsIndex()
    {
        var code = new AccessorCode("mg", "LeftCC=1.2.3;new=./MG-001/0002.dcm;All=MG-001/");
        Assert.AreEqual("MedicalImageSets.Mg.LeftCC", code.Create(0, Image("MG-001/0001.dcm", "1.2.3")));
        Assert.AreEqual("MedicalImageSets.Mg.@new", code.Create(1, Image("MG-001/0002.dcm", "1.2.4")));
        Assert.AreEqual("MedicalImageSets.Mg[2]", code.Create(2, Image("MG-001/0003.dcm", null)));
    }

    private static ImageEntry Image(string path, string? uid) => new(path, 1, "", new DicomHeader { SOPInstanceUID = uid });
}
