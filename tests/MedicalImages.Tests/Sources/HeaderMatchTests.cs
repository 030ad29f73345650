using MedicalImages.Dicom.Header;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Tests.Sources;

[TestClass]
public sealed class HeaderMatchTests
{
    private static readonly DicomHeader Header = new()
    {
        Modality = "MG", StudyInstanceUID = "1", SeriesInstanceUID = "1.2", SOPInstanceUID = "1.2.3", PatientID = "P "u8.ToArray(),
        RequestedAttributes = new Dictionary<string,
            string>
        { ["PatientID"] = "P", ["StudyDate"] = "20200101", ["PatientName"] = "DOE^JANE" },
    };

    [TestMethod]
    [DataRow("StudyDate", "20190101-", true)]
    [DataRow("StudyDate", "-20190101", false)]
    [DataRow("PatientName", "doe*", true)]
    [DataRow("Modality", "CT\\MG", true)]
    [DataRow("AccessionNumber", "1", false)]
    [DataRow("AccessionNumber", "*", true)]
    public void Query_IsMatchedByHeader(string keyword, string pattern, bool expected) =>
        Assert.AreEqual(expected, Match(new ImageSelection { Query = [new QueryKey(keyword, pattern)] }).Includes(Header));

    /// <summary>A requested attribute is decoded and kept for each image.</summary>
    [TestMethod]
    public void PatientID_IsRequestedOnlyIfNamesAreCompared()
    {
        Assert.IsEmpty(Match(new ImageSelection()).RequestedAttributes);
        foreach (ImageSelection names in new ImageSelection[]
            { new() { Patients = ["1"] }, new() { Studies = ["1"] }, new() { Series = ["1"] }, new() { Instances = ["1"] } })
            Assert.AreEqual("PatientID", Match(names).RequestedAttributes.Single().Keyword);
        var query = new ImageSelection { Series = ["1"], Query = [new QueryKey("PatientID", "P"), new QueryKey("StudyDate", "20200101")] };
        CollectionAssert.AreEqual(new[] { "PatientID", "StudyDate" },
            Match(query).RequestedAttributes.Select(attribute => attribute.Keyword).ToArray());
    }

    [TestMethod]
    public void Lists_AreCombinedWithOrInside_AndWithAndBetween()
    {
        Assert.IsTrue(Match(new ImageSelection { Patients = ["Q", "P"], Instances = ["1.2.3"] }).Includes(Header));
        Assert.IsFalse(Match(new ImageSelection { Patients = ["P"], Instances = ["1.2.4"] }).Includes(Header));
    }

    [TestMethod]
    public void OrthancId_SelectsTheImageWithThatComputedId()
    {
        const string id = "159cf8c6-de06713e-3774bca8-c9042ce0-5741a156"; // printf 'P|1|1.2' | sha1sum
        RequireAll("Series", id);
        RequireAll("Series", id.ToUpperInvariant());
    }

    [TestMethod]
    public void MissingIdentifier_IsAnError_WithoutThePatientID()
    {
        string message = MessageOf(() => RequireAll("Patients", "DOE"));
        Assert.DoesNotContain("DOE", message);
        StringAssert.Contains(message, "entry 1");
        StringAssert.Contains(MessageOf(() => RequireAll("Studies", "9.9")), "9.9");
    }

    [TestMethod]
    public void KeyInNoHeader_IsRejected() => Assert.AreEqual("MEDIMG2013",
        Assert.ThrowsExactly<SourceFailure>(() => Match(new ImageSelection
        { Query = [new QueryKey("ModalitiesInStudy", "CT")] })).Own!.Descriptor.Code);

    private static string MessageOf(Action action)
    {
        FailureMessage own = Assert.ThrowsExactly<SourceFailure>(action).Own!;
        return own.Descriptor.With(["a", .. own.Facts]).Message;
    }

    private static void RequireAll(string metadata, string name)
    {
        ImageSelection selection = metadata switch
        { "Patients" => new() { Patients = [name] }, "Studies" => new() { Studies = [name] }, _ => new() { Series = [name] } };
        HeaderMatch match = Match(selection);
        match.Includes(Header);
        match.RequireAllFound();
    }

    private static HeaderMatch Match(ImageSelection selection) => new("here", selection);
}
