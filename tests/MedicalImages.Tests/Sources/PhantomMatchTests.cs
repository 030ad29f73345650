namespace MedicalImages.Tests.Sources;

[TestClass]
public sealed class PhantomMatchTests
{
    [TestMethod]
    [DataRow("Modality=MG", 4)]
    [DataRow("modality=mr|ct", 62)]
    [DataRow("Modality=M?", 36)]
    [DataRow("Modality=CT;InstanceNumber=1-5", 5)]
    [DataRow("Rows=512", 1)]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2.5", 1)]
    [DataRow("NumberOfFrames=18", 1)]
    [DataRow("PatientIdentityRemoved=YES", 73)]
    public void Query_MatchesTheCatalog(string query, int expected) => Assert.HasCount(expected, Provisioned(("Query", query)).Images);

    [TestMethod]
    public void Lists_AreCombinedWithOrInside_AndWithAndBetween()
    {
        ProvisionedSet all = Provisioned();
        string[] studies = [.. all.Images.Select(image => image["studyInstanceUID"]!).Distinct()];
        string mr = all.Images.First(image => image["modality"] == "MR")["seriesInstanceUID"]!;
        Assert.HasCount(all.Images.Count, Provisioned(("Studies", string.Join(';', studies))).Images);
        Assert.HasCount(16, Provisioned(("Studies", string.Join(';', studies)), ("Series", mr)).Images);
        Assert.HasCount(1, Provisioned(("Instances", all.Images[0]["sopInstanceUID"]!)).Images);
    }

    [TestMethod]
    [DataRow("Studies", "1.2.3", "MEDIMG2008")]
    [DataRow("Patients", "DOE", "MEDIMG2008")]
    [DataRow("Query", "ModalitiesInStudy=MG", "MEDIMG2013")]
    [DataRow("Query", "FooBarBaz=1", "MEDIMG2013")]
    [DataRow("Query", "Modality=XX", "MEDIMG2009")]
    [DataRow("MaxTotalSize", "1MB", "MEDIMG2014")]
    public void UnsupportedSelection_IsAnError(string metadata, string value, string code)
    {
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("a", ("Source", "phantom:"), (metadata, value)));
        CollectionAssert.AreEqual(new[] { code }, build.Log.Codes.ToArray(), build.ToString());
        Assert.DoesNotContain("DOE", build.Log.Errors[0].Message!);
        Assert.IsFalse(Directory.Exists(project.Destination("a")));
    }

    private static ProvisionedSet Provisioned(params (string, string)[] metadata)
    {
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("a", [("Source", "phantom:"), .. metadata]));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return new ProvisionedSet(project.Destination("a"));
    }
}
