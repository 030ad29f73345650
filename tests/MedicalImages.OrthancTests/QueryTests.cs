using System.Globalization;
using System.IO.Enumeration;

namespace MedicalImages.OrthancTests;

/// <summary>Compares every kind of matching key with a count that these tests compute from the tags of each instance.</summary>
[TestClass]
public sealed class QueryTests : IDisposable
{
    private const string CT = "1.2.840.10008.5.1.4.1.1.2";
    private const string Explicit = "1.2.840.10008.1.2.1";

    private static readonly Dictionary<string, Func<ServedInstance, bool>> Cases = new()
    {
        ["Modality=CT"] = image => image["Modality"] == "CT",
        ["modality=ct"] = image => image["Modality"] == "CT",
        ["Modality=CT|MR"] = image => image["Modality"] is "CT" or "MR",
        [@"Modality=CT\MR\MG"] = image => image["Modality"] is "CT" or "MR" or "MG",
        ["Modality=M?"] = image => Like("M?", image["Modality"]),
        ["Modality=M?|CT"] = image => Like("M?", image["Modality"]) || image["Modality"] == "CT",
        ["0008,0060=MR"] = image => image["Modality"] == "MR",
        ["(0008,0060)=MR"] = image => image["Modality"] == "MR",
        ["00080060=MR"] = image => image["Modality"] == "MR",
        ["PatientName=PHANTOM*"] = image => Like("PHANTOM*", image["PatientName"]),
        ["PatientName=phantom^test*"] = image => Like("PHANTOM^TEST*", image["PatientName"]),
        ["PatientName=*syntaxes|SMALL^IMAGE"] = image => Like("*syntaxes", image["PatientName"]) || image["PatientName"] == "SMALL^IMAGE",
        ["PatientID=PHANTOM-6"] = image => image["PatientID"] == "PHANTOM-6",
        ["PatientID=PHANTOM-?"] = image => Like("PHANTOM-?", image["PatientID"]),
        ["PatientSex=O"] = image => image["PatientSex"] == "O",
        ["PatientIdentityRemoved=YES"] = image => image["PatientIdentityRemoved"] == "YES",
        ["StudyDate=20000101"] = image => image["StudyDate"] == "20000101",
        ["StudyDate=20000101-20041231"] = image => InRange(image["StudyDate"], "20000101", "20041231"),
        ["StudyDate=20000102-"] = image => InRange(image["StudyDate"], "20000102", "99999999"),
        ["StudyDate=-19991231"] = image => InRange(image["StudyDate"], "00000000", "19991231"),
        ["StudyDate=20000102-20141231|20000101"] = image => InRange(image["StudyDate"], "20000101", "20141231"),
        ["StudyDate=20000101-20081231|-20000101"] = image => InRange(image["StudyDate"], "00000000", "20081231"),
        ["0008,0020=-19991231|20000101-20001231&Modality=CT|M?"] = image => InRange(image["StudyDate"], "00000000", "20001231")
            && (Like("M?", image["Modality"]) || image["Modality"] == "CT"),
        ["PatientBirthDate=-19600101"] = image => InRange(image["PatientBirthDate"], "00000000", "19600101"),
        ["StudyTime=115959-120001"] = image => InRange(image["StudyTime"], "115959", "120001"),
        ["StudyTime=-110000"] = image => InRange(image["StudyTime"], "000000", "110000"),
        ["StudyDescription=Phantom:*"] = image => Like("Phantom:*", image["StudyDescription"]),
        ["SeriesDescription=*pattern*"] = image => Like("*pattern*", image["SeriesDescription"]),
        ["Rows=512"] = image => image["Rows"] == "512",
        ["Rows=256|512"] = image => image["Rows"] is "256" or "512",
        ["BitsStored=12"] = image => image["BitsStored"] == "12",
        ["PhotometricInterpretation=MONOCHROME?"] = image => Like("MONOCHROME?", image["PhotometricInterpretation"]),
        ["Manufacturer=MedicalImages"] = image => image["Manufacturer"] == "MedicalImages",
        ["InstanceNumber=1"] = image => image["InstanceNumber"] == "1",
        ["InstanceNumber=2|10"] = image => image["InstanceNumber"] is "2" or "10",
        ["SeriesNumber=2"] = image => image["SeriesNumber"] == "2",
        [$"SOPClassUID={CT}"] = image => image.SOPClassUID == CT,
        ["SOPClassUID=1.2.840.10008.5.1.4.1.1.1*"] = image => Like("1.2.840.10008.5.1.4.1.1.1*", image.SOPClassUID),
        [$"0008,0016={CT}"] = image => image.SOPClassUID == CT,
        [$"TransferSyntaxUID={Explicit}"] = image => image.TransferSyntaxUID == Explicit,
        ["TransferSyntaxUID=1.2.840.10008.1.2.4.*|1.2.840.10008.1.2.5"] = image => Like("1.2.840.10008.1.2.4.*", image.TransferSyntaxUID)
            || image.TransferSyntaxUID == "1.2.840.10008.1.2.5",
        ["0002,0010=1.2.840.10008.1.2"] = image => image.TransferSyntaxUID == "1.2.840.10008.1.2",
        [$"TransferSyntaxUID={Explicit}&SOPClassUID={CT}&Rows=128|256|512"] = image => image.TransferSyntaxUID == Explicit
            && image.SOPClassUID == CT && image["Rows"] is "128" or "256" or "512",
        ["Modality=OT;Rows=256"] = image => image["Modality"] == "OT" && image["Rows"] == "256",
        ["Modality=MR\n PatientID=PHANTOM-60"] = image => image["Modality"] == "MR" && image["PatientID"] == "PHANTOM-60",
        ["StudyInstanceUID=*&Modality=CR"] = image => image["Modality"] == "CR",
        [$"StudyInstanceUID={Study(0)}|{Study(5)}"] = image => image["StudyInstanceUID"] == Study(0)
            || image["StudyInstanceUID"] == Study(5),
        [$"0020,000d={Study(0)}"] = image => image["StudyInstanceUID"] == Study(0),
        [$"SeriesInstanceUID={UnusuallyNumberedImage(5).SeriesInstanceUID}"] = image =>
            image["SeriesInstanceUID"] == UnusuallyNumberedImage(5).SeriesInstanceUID,
        [$"SOPInstanceUID={UnusuallyNumberedImage(1).SOPInstanceUID}"] = image =>
            image["SOPInstanceUID"] == UnusuallyNumberedImage(1).SOPInstanceUID,
        // Keys that the server does not match are matched with its list, or with the headers.
        ["InstanceNumber=1-3|10"] = image => image["InstanceNumber"] is "1" or "2" or "3" or "10",
        ["SeriesNumber=2-"] = image => int.TryParse(image["SeriesNumber"], out int number) && number >= 2,
        ["SliceThickness=2-"] = image => Number(image["SliceThickness"]) >= 2,
        ["RepetitionTime=-5000"] = image => Number(image["RepetitionTime"]) <= 5000,
        [$"StudyInstanceUID={UnusuallyNumberedImage(1).StudyInstanceUID[..^1]}*"] = image =>
            Like($"{UnusuallyNumberedImage(1).StudyInstanceUID[..^1]}*", image["StudyInstanceUID"]),
        ["Rows=256-512"] = image => int.TryParse(image["Rows"], out int rows) && rows is >= 256 and <= 512,
        ["StudyDate=2000*&Modality=M?"] = image => Like("2000*", image["StudyDate"]) && Like("M?", image["Modality"]),
        [$"0002,0002={CT}"] = image => image.SOPClassUID == CT,
    };

    private static TempFolder? _store;
    private readonly TestProject _project = new(_store!.Path);

    public static IEnumerable<string> Queries => Cases.Keys;

    [ClassInitialize]
    public static void MakeStore(TestContext context) => _store = new TempFolder();

    [ClassCleanup]
    public static void RemoveStore() => _store?.Dispose();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DynamicData(nameof(Queries))]
    public void Query_MatchesTheTagsOfTheServer(string query)
    {
        ServedInstance[] expected = [.. SharedOrthanc.Instances.Where(Cases[query])];
        Assert.AreNotEqual(0, expected.Length, "nothing is compared");
        Assert.AreNotEqual(SharedOrthanc.Instances.Count, expected.Length, "the query excludes nothing");
        Expect.SameImages(expected, Expect.Provisioned(_project, Provision(query), "set"));
    }

    [TestMethod]
    [DataRow("*ÜDIGER")]
    [DataRow("やまだ*")]
    [DataRow("*=王*")]
    [DataRow("Люкceмбypг")]
    [DataRow("*^JÉRÔME|*김*|*נן*")]
    public void NameInAnyScript_Matches(string pattern)
    {
        if (Corpus.Folder is null) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        string[] parts = pattern.Split('|');
        ServedInstance[] expected =
            [.. SharedOrthanc.Instances.Where(image => Array.Exists(parts, part => Like(part, image["PatientName"])))];
        Assert.AreNotEqual(0, expected.Length, "nothing is compared");
        Expect.SameImages(expected, Expect.Provisioned(_project, Provision($"PatientName={pattern}"), "set"));
    }

    [TestMethod]
    [DataRow("Modality=*")]
    [DataRow("StudyDate=*")]
    [DataRow("Rows=*;StudyInstanceUID=*")]
    public void Star_MatchesEverything_AlsoImagesWithoutTheAttribute(string query) =>
        Expect.SameImages(SharedOrthanc.Instances, Expect.Provisioned(_project, Provision(query), "set"));

    [TestMethod]
    [DataRow("Modalty=CT", "MEDIMG1010", "Modality")]
    [DataRow("modalitee=CT", "MEDIMG1010", "Modality")]
    [DataRow("NoSuchKeywordAnywhere=1", "MEDIMG2013", "NoSuchKeywordAnywhere")]
    [DataRow("ModalitiesInStudy=CT", "MEDIMG2013", "Use Modality")]
    [DataRow("0008,0061=CT", "MEDIMG2013", "Use Modality")]
    [DataRow("NumberOfStudyRelatedInstances=4", "MEDIMG2013", "NumberOfStudyRelatedInstances")]
    [DataRow("Modality", "MEDIMG1009", "'='")]
    public void UnsupportedKey_IsRejected(string query, string code, string expected)
    {
        string message = Expect.FailedClean(_project, Provision(query), "set", code);
        Assert.Contains(expected, message);
    }

    [TestMethod]
    public void UnknownKeyword_AmongKnownOnes_IsReported()
    {
        string message = Expect.FailedClean(_project, Provision("Modality=CT&NoSuchKeywordAnywhere=1"), "set", "MEDIMG2013");
        Assert.Contains("'NoSuchKeywordAnywhere'", message);
    }

    private static SmallImage UnusuallyNumberedImage(int index) => SharedOrthanc.UnusuallyNumbered[index];

    // Two studies that exist with and without the corpus.
    private static string Study(int index) => index == 0
        ? UnusuallyNumberedImage(0).StudyInstanceUID
        : new SmallImage(index, 1, 1).StudyInstanceUID;

    private static bool Like(string pattern, string? value) => value is not null
        && FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: true);

    private static double Number(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    private static bool InRange(string? date, string from, string to) =>
        date is { Length: > 0 } && string.CompareOrdinal(from, date) <= 0 && string.CompareOrdinal(date, to) <= 0;

    private BuildOutcome Provision(string query)
    {
        _ = SharedOrthanc.Server;
        return _project.Provision(TestProject.Set("set", ("Source", SharedOrthanc.Url), ("Query", query)));
    }
}
