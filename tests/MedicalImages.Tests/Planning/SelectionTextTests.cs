using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Tests.Packaging;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Planning;

[TestClass]
public sealed class SelectionTextTests
{
    [TestMethod]
    public void Selection_IsDescribed() =>
        Assert.AreEqual("1 study, 2 instances, Modality=MG, StudyDate=20190101-, OnePerSeries, at most 200",
            SelectionText.Describe(new ImageSelection
            {
                Studies = ["1.2"], Instances = ["1", "2"], Query = [new QueryKey("Modality", "MG"), new QueryKey("StudyDate", "20190101-")],
                Sample = Sample.OnePerSeries, Limit = 200,
            }));

    [TestMethod]
    [DataRow("PatientID")]
    [DataRow("PatientName")]
    [DataRow("PatientBirthDate")]
    [DataRow("0010,0010")]
    [DataRow("AccessionNumber")]
    public void PatientText_IsNotIncluded(string keyword) =>
        Assert.AreEqual($"1 patient, {keyword}=…", SelectionText.Describe(new ImageSelection
        { Patients = ["DOE-1234"], Query = [new QueryKey(keyword, "DOE*")] }));
}
