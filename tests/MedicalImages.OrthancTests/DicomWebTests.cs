namespace MedicalImages.OrthancTests;

/// <summary>Compares DICOMweb with the REST API of Orthanc: every selection has the same bytes at the same paths.</summary>
[TestClass]
public sealed class DicomWebTests : IDisposable
{
    private static readonly string[] Sample =
    [
        "", "Query:Modality=mg|US", "Query:Modality=M*;SeriesNumber=1|2", "Query:StudyDate=20040101-20101231", "Query:PatientName=PHANTOM*",
        "Query:PatientID=PHANTOM-60;InstanceNumber=10", "Query:SOPClassUID=1.2.840.10008.5.1.4.1.1.2|1.2.840.10008.5.1.4.1.1.4",
        "Query:Rows=128;Modality=CT", "Query:TransferSyntaxUID=1.2.840.10008.1.2.5|1.2.840.10008.1.2.4.70", "Sample:OnePerPatient",
        "Sample:OnePerStudy", "Sample:OnePerSeries", "Sample:OnePerSeries Limit:5", "Layout:Numbered Query:Modality=MR",
        "Sample:OnePerTransferSyntax Query:PatientName=PHANTOM*",
    ];

    // Each takes a second of processor time, mostly of the plugin. The sample, or SourceEquivalenceTests, has such a selection too.
    private static readonly string[] Others =
    [
        "Query:Modality=CT", "Query:StudyDate=20000101-;Modality=CT", "Sample:OnePerSOPClass", "Limit:9",
        "Layout:Hierarchy Query:Modality=MR",
    ];

    private readonly TestProject _orthanc = new();
    private readonly TestProject _dicomWeb = new();

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<string> Selections => LongForm.IsOn ? [.. Sample, .. Others] : Sample;

    private static ServedInstance Middle =>
        SharedOrthanc.Instances.OrderBy(image => image.Id, StringComparer.Ordinal).Skip(SharedOrthanc.Instances.Count / 2)
        .First(image => image["PatientID"] is { Length: > 0 });

    public void Dispose()
    {
        _orthanc.Dispose();
        _dicomWeb.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Selections))]
    public void SameSet_IsEqualToOrthanc(string selection) =>
        AssertSame([.. selection.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(':'))
            .Select(each => (each[0], each[1]))]);

    [TestMethod]
    [DataRow("Patients", "PatientID")]
    [DataRow("Studies", "StudyInstanceUID")]
    [DataRow("Series", "SeriesInstanceUID")]
    [DataRow("Instances", "SOPInstanceUID")]
    public void Identifiers_SelectTheSameImagesAsWithOrthanc(string level, string keyword)
    {
        ServedInstance[] all = [.. SharedOrthanc.Instances.Where(image => image[keyword] is { Length: > 0 })
            .OrderBy(image => image.Id, StringComparer.Ordinal).DistinctBy(image => image[keyword])];
        AssertSame((level, string.Join(';', Enumerable.Range(0, 4).Select(i => all[i * all.Length / 4][keyword]))));
    }

    [TestMethod]
    public void EveryPatient_IsFound()
    {
        string[] names = [.. SharedOrthanc.Instances.Select(image => image["PatientID"]).OfType<string>().Where(name => name.Length > 0)
            .Distinct().Order(StringComparer.Ordinal)];
        Assert.Contains(SharedOrthanc.OddPatientID, names);
        AssertSame(("Patients", string.Join(';', names.Select(name => name.Replace("%", "%25", StringComparison.Ordinal)))));
    }

    [TestMethod]
    public void Identifiers_OfSeveralLevels_AreCombinedWithAnd() =>
        AssertSame(("Patients", "PHANTOM-60"), ("Series", SharedOrthanc.UnusuallyNumbered[5].SeriesInstanceUID),
        ("Instances", $"{SharedOrthanc.UnusuallyNumbered[0].SOPInstanceUID};{SharedOrthanc.UnusuallyNumbered[5].SOPInstanceUID}"));

    [TestMethod]
    public void IdentifiersThatExcludeEachOther_AreNotReportedAsMissing() =>
        AssertSame(("Studies", SharedOrthanc.UnusuallyNumbered[0].StudyInstanceUID),
        ("Instances", $"{SharedOrthanc.UnusuallyNumbered[0].SOPInstanceUID};{Middle["SOPInstanceUID"]}"));

    [TestMethod]
    public void OrthancIds_AreMatchedByHeader()
    {
        ServedInstance one = SharedOrthanc.Instances.First(image => image["PatientID"] == "PHANTOM-60");
        AssertSame(("Series", one.SeriesId), ("Patients", "PHANTOM-60"));
    }

    [TestMethod]
    [DataRow("Patients", "NO-SUCH-PATIENT")]
    [DataRow("Patients", "PHANTOM-*")]
    [DataRow("Studies", "1.2.3.4.5.6.7.8.9")]
    [DataRow("Studies", "Phantom")]
    [DataRow("Series", "1.2.3.4.5.6.7.8.9")]
    [DataRow("Instances", "1.2.3.4.5.6.7.8.9")]
    public void UnknownIdentifier_IsAnError(string level, string name)
    {
        string keyword = level switch
        { "Patients" => "PatientID", "Studies" => "StudyInstanceUID", "Series" => "SeriesInstanceUID", _ => "SOPInstanceUID" };
        string message = Expect.FailedClean(_dicomWeb, DicomWeb((level, $"{Middle[keyword]};{name}")), "set", "MEDIMG2008");
        Assert.Contains(level == "Patients" ? "'entry 2'" : $"'{name}'", message);
        Assert.AreEqual(0, _dicomWeb.BlobCount);
    }

    [TestMethod]
    public void NoMatch_IsAnError() => Expect.FailedClean(_dicomWeb, DicomWeb(("Query", "Modality=ZZ")), "set", "MEDIMG2009");

    [TestMethod]
    public void KeyWithoutAValue_IsRejected() =>
        Expect.FailedClean(_dicomWeb, DicomWeb(("Query", "NumberOfPasses=1")), "set", "MEDIMG2013");

    [TestMethod]
    public void DryRun_IfTheServerFilters_FetchesNoImage()
    {
        using var proxy = new ForwardingProxy(SharedOrthanc.Server.Uri);
        _ = SharedOrthanc.DicomWebUrl;
        BuildOutcome list = _dicomWeb.List(TestProject.Set("set", ("Source", $"{proxy.Uri}dicom-web"), ("Query", "Modality=CT")));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"set: {SharedOrthanc.Instances.Count(image => image["Modality"] == "CT")} images", list.ToString());
        Assert.AreEqual(0, _dicomWeb.BlobCount);
    }

    [TestMethod]
    public void WeakerVerification_IsReported() =>
        Assert.Contains("verified by length and identity only", DicomWeb(("Patients", "PHANTOM-60")).ToString());

    private BuildOutcome DicomWeb(params (string, string)[] selection) =>
        _dicomWeb.Provision(TestProject.Set("set", [("Source", SharedOrthanc.DicomWebUrl), .. selection]));

    private void AssertSame(params (string, string)[] selection)
    {
        ProvisionedSet expected =
            Expect.Provisioned(_orthanc, _orthanc.Provision(
            TestProject.Set("set", [("Source", SharedOrthanc.Url), ("SourceType", "Orthanc"), .. selection])), "set");
        BuildOutcome build = DicomWeb(selection);
        TestContext.WriteLine(build.ToString());
        Assert.AreEqual(Lines(expected), Lines(Expect.Provisioned(_dicomWeb, build, "set")));
    }

    private static string Lines(ProvisionedSet set) => string.Join('\n', set.Images.Select(image => $"{image.Path} {image["sha256"]}"));
}
