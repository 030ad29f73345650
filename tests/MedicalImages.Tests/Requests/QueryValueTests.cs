using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Requests;

/// <summary>Validates values of Query and entries of lists against their VR (PS3.5 section 6.2).</summary>
[TestClass]
public sealed class QueryValueTests
{
    [TestMethod]
    [DataRow("StudyDate=20040131")]
    [DataRow("StudyDate=20040101-20041231")]
    [DataRow("StudyDate=20040101-20040101")]
    [DataRow("StudyDate=20040101-|-19991231|20010101")]
    [DataRow("StudyDate=2004*")]
    [DataRow("StudyDate=200401??")]
    [DataRow("StudyDate=*")]
    [DataRow("StudyTime=14")]
    [DataRow("StudyTime=1430")]
    [DataRow("StudyTime=143059.999999")]
    [DataRow("StudyTime=235960")]
    [DataRow("StudyTime=10-10")]
    [DataRow("StudyTime=-1200")]
    [DataRow("StudyTime=14*")]
    [DataRow("AcquisitionDateTime=2004")]
    [DataRow("AcquisitionDateTime=20040131143059.5+0100")]
    [DataRow("AcquisitionDateTime=200401-200402")]
    [DataRow("AcquisitionDateTime=20040101-0500-20040102-0500")]
    [DataRow("InstanceNumber=1-5|7|10-")]
    [DataRow("InstanceNumber=-5")]
    [DataRow("InstanceNumber=+5")]
    [DataRow("InstanceNumber=1?")]
    [DataRow("WindowCenter=-600--400")]
    [DataRow("SliceThickness=1.25")]
    [DataRow("SliceThickness=.5-1E1")]
    [DataRow("Rows=512|65535")]
    [DataRow("PatientAge=045Y")]
    [DataRow("PatientAge=04?Y")]
    [DataRow("SOPClassUID=1.2.840.10008.5.1.4.1.1.1*")]
    [DataRow("SOPInstanceUID=A1.2.3-x_Y")]
    [DataRow("SOPInstanceUID=1.2.345678901234567890123456789012345678901234567890123456789012345678")]
    [DataRow("BodyPartExamined=LEFT KNEE")]
    [DataRow("BodyPartExamined=abdomen/pelvis")]
    [DataRow("BodyPartExamined=HEAD?NECK")]
    [DataRow("Modality=CT|M?")]
    [DataRow("Modality=CT | MR")]
    [DataRow("StudyDescription=CHEST, ABDOMEN = 2 views")]
    [DataRow("PatientName=Doe^John=X")]
    [DataRow("PatientID=1,2;AccessionNumber=1/1/2004-")]
    [DataRow("NoSuchKeywordAnywhere=1/1/2004-")]
    [DataRow("0009,1001=a b, c")]
    [DataRow("RepetitionTime=500")]
    public void ValueThatCanMatch_IsAccepted(string query) => Assert.IsEmpty(Problems(("Query", query)));

    [TestMethod]
    [DataRow("StudyDate=1/1/2004-")]
    [DataRow("StudyDate=20040231")]
    [DataRow("StudyDate=2004-2005")]
    [DataRow("StudyDate=-")]
    [DataRow("StudyDate=2004*-2005*")]
    [DataRow("StudyDate=2004010112*")]
    [DataRow("StudyDate=yesterday")]
    [DataRow("StudyDate=\"\"")]
    [DataRow("StudyDate=|")]
    [DataRow("StudyDate=20041231-20040101")]
    [DataRow("0008,0020=1/1/2004-")]
    [DataRow("PatientBirthDate=1/1/2004-")]
    [DataRow("ReviewDate=1/1/2004-")]
    [DataRow("StudyTime=2430")]
    [DataRow("StudyTime=143")]
    [DataRow("StudyTime=2pm")]
    [DataRow("StudyTime=1200-0800")]
    [DataRow("AcquisitionDateTime=20041301")]
    [DataRow("AcquisitionDateTime=2005-2004")]
    [DataRow("InstanceNumber=5-1")]
    [DataRow("InstanceNumber=1.5")]
    [DataRow("InstanceNumber=2147483648")]
    [DataRow("InstanceNumber=first")]
    [DataRow("SliceThickness=NaN")]
    [DataRow("SliceThickness=1.2.3")]
    [DataRow("SliceThickness=1,5")]
    [DataRow("WindowCenter=-400--600")]
    [DataRow("Rows=65536")]
    [DataRow("Rows=512px")]
    [DataRow("PatientAge=45")]
    [DataRow("PatientAge=040Y-060Y")]
    [DataRow("SOPClassUID=CT Image Storage")]
    [DataRow("StudyInstanceUID='1.2.3'")]
    [DataRow("StudyInstanceUID=1.2/3.4")]
    [DataRow("NoSuchUID=1.2,3.4")]
    [DataRow("Modality=CT/MR")]
    [DataRow("ModalitiesInStudy=CT MR")]
    [DataRow("PatientSex=M,F")]
    public void ValueThatCannotMatch_IsRejected(string query) => AssertCode("MEDIMG1035", ("Query", query));

    [TestMethod]
    [DataRow("Modality=CT,MR", "Modality=CT|MR?")]
    [DataRow("Modality=CT, MR", "Modality=CT|MR?")]
    [DataRow("Modality=CT MR", "Modality=CT|MR?")]
    [DataRow("Modality=CT/MR", "Modality=CT|MR?")]
    [DataRow("SeriesNumber=1,2,5-7", "SeriesNumber=1|2|5-7?")]
    [DataRow("SOPClassUID=1.2.3 1.2.4", "SOPClassUID=1.2.3|1.2.4?")]
    [DataRow("StudyDate=20040101,20040102", "StudyDate=20040101|20040102?")]
    [DataRow("StudyDate=20040101 - 20041231", "StudyDate=20040101-20041231?")]
    [DataRow("StudyDate=2004.01.31", "StudyDate=20040131?")]
    [DataRow("StudyDate=2004-01-31", "StudyDate=20040131?")]
    [DataRow("StudyDate=2004/01/31-", "StudyDate=20040131-?")]
    [DataRow("StudyDate=2004.01.01-2004.12.31", "StudyDate=20040101-20041231?")]
    [DataRow("StudyDate=2004", "StudyDate=2004*?")]
    [DataRow("Modality=CT, StudyDate=20040101-", "';' or '&'")]
    [DataRow("Modality=CT StudyDate=20040101-", "';' or '&'")]
    [DataRow("StudyDescription=CHEST, Modality=CT", "';' or '&'")]
    [DataRow("PatientBirthDate=20040101,20040102", "'|'")]
    [DataRow("StudyDate=1/1/2004-", "YYYYMMDD")]
    [DataRow("StudyDate=1/1/2004-", "PS3.5 section 6.2")]
    public void Message_StatesTheExpectedForm(string query, string hint) =>
        StringAssert.Contains(AssertCode("MEDIMG1035", ("Query", query)), hint);

    [TestMethod]
    [DataRow("PatientBirthDate=7/7/1977")]
    [DataRow("PatientBirthDate=7/7/1977,6/6/1966")]
    [DataRow("PatientAge=1977")]
    [DataRow("Modality=CT, PatientName=1977")]
    [DataRow("Modality=CT 1977^John,")]
    [DataRow("PatientComments=1977, Modality=CT")]
    public void PatientText_IsNotShown(string query) => Assert.DoesNotContain("1977", AssertCode("MEDIMG1035", ("Query", query)));

    [TestMethod]
    public void InvalidValues_AreAllReported()
    {
        string[] messages = [.. Problems(("Query", "StudyDate=1/1/2004-;Modality=CT;Rows=x")).Select(problem => problem.Message)];
        Assert.HasCount(2, messages);
        StringAssert.Contains(messages[0], "StudyDate");
        StringAssert.Contains(messages[1], "Rows");
    }

    [TestMethod]
    [DataRow("Studies", "1.2.3;A.b-C_65")]
    [DataRow("Series", "2f6cb0a5-57c6f5e5-2bb5e5b1-4b2b6ac2-7b6b6b6b")]
    [DataRow("Instances", "1.2.3/4.5/6;7.8")]
    [DataRow("Patients", "Doe, John;P|1;P*")]
    public void EntryThatCanBeAnIdentifier_IsAccepted(string list, string entries) => Assert.IsEmpty(Problems((list, entries)));

    [TestMethod]
    [DataRow("Studies", "1.2.3,1.2.4", "';'")]
    [DataRow("Studies", "1.2.3 1.2.4", "';'")]
    [DataRow("Series", "1.2.3|1.2.4", "';'")]
    [DataRow("Series", "1.2.3\\1.2.4", "';'")]
    [DataRow("Studies", "1.2.*", "Query")]
    [DataRow("Studies", "\"1.2.3\"", "entry 1 of «meta Studies»")]
    [DataRow("Studies", "1.2.3/4.5/6", "'/'")]
    [DataRow("Instances", "1.2.3;4.5/6", "entry 2 of «meta Instances»")]
    [DataRow("Instances", "http://h/1.2", "SOPInstanceUID")]
    [DataRow("Patients", "P1\\P2", "';'")]
    public void EntryThatCannotBeAnIdentifier_IsRejected(string list, string entries, string hint) =>
        StringAssert.Contains(AssertCode("MEDIMG1036", (list, entries)), hint);

    [TestMethod]
    public void PatientIDWithAComma_IfNotFound_AddsAHint()
    {
        Assert.Contains("';'", MessageOf(["P", "P1,P2"], "P1,P2"));
        Assert.DoesNotContain("P1", MessageOf(["P", "P1,P2"], "P1,P2"));
        Assert.DoesNotContain("';'", MessageOf(["P1"], "P1"));
    }

    private static string MessageOf(IReadOnlyList<string> entries, string entry)
    {
        FailureMessage own = NamedNotFound.Create("h", "Patients", entries, entry).Own!;
        return own.Descriptor.With(["a", .. own.Facts]).Message;
    }

    private static string AssertCode(string code, (string, string) metadata)
    {
        Diagnostic problem = Problems(metadata).Single();
        Assert.AreEqual(code, problem.Code, problem.Message);
        StringAssert.Contains(problem.Message, "'my-set'");
        return problem.Message;
    }

    private static IReadOnlyList<Diagnostic> Problems((string Name, string Value) metadata)
    {
        var reader = new RequestReader(new RequestDefaults("/project/bin/", "/project", "", ""), Types.All);
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Source"] = "http://h",
            [metadata.Name] = metadata.Value,
        };
        reader.Read([new SetItem("my-set", "/project/p.csproj", all)]);
        return reader.Problems;
    }
}
