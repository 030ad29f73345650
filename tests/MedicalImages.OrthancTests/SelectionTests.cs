namespace MedicalImages.OrthancTests;

/// <summary>Patients, Studies, Series, Instances: OR inside a list, AND between lists, by DICOM identifier or Orthanc id.</summary>
[TestClass]
public sealed class SelectionTests : IDisposable
{
    private static readonly Dictionary<string, (string Keyword, Func<ServedInstance, string> Id)> Levels = new()
    {
        ["Patients"] = ("PatientID", image => image.PatientId),
        ["Studies"] = ("StudyInstanceUID", image => image.StudyId),
        ["Series"] = ("SeriesInstanceUID", image => image.SeriesId),
        ["Instances"] = ("SOPInstanceUID", image => image.Id),
    };

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("Patients")]
    [DataRow("Studies")]
    [DataRow("Series")]
    [DataRow("Instances")]
    public void EveryUID_OfEachLevel_SelectsItsImages(string level)
    {
        string[] names = [.. Some(level, 5).Select(image => image[Levels[level].Keyword]!)];
        AssertSelects(image => names.Contains(image[Levels[level].Keyword]), (level, string.Join(';', names)));
    }

    [TestMethod]
    [DataRow("Patients")]
    [DataRow("Studies")]
    [DataRow("Series")]
    [DataRow("Instances")]
    public void EveryOrthancId_OfEachLevel_SelectsItsImages(string level)
    {
        string[] ids = [.. Some(level, 5).Select(Levels[level].Id)];
        AssertSelects(image => ids.Contains(Levels[level].Id(image)), (level, string.Join(";", ids).ToUpperInvariant()));
    }

    [TestMethod]
    [DataRow("Patients")]
    [DataRow("Studies")]
    [DataRow("Series")]
    [DataRow("Instances")]
    public void UIDsAndOrthancIds_InOneList_Work(string level)
    {
        ServedInstance[] some = [.. Some(level, 4)];
        string[] names = [.. some.Select((image, i) => i % 2 == 0 ? Levels[level].Id(image) : image[Levels[level].Keyword]!)];
        AssertSelects(image => names.Contains(Levels[level].Id(image))
            || names.Contains(image[Levels[level].Keyword]), (level, string.Join("\n  ", names)));
    }

    [TestMethod]
    public void SOPInstanceUID_SelectsOneImage()
    {
        ServedInstance one = SharedOrthanc.Instances[SharedOrthanc.Instances.Count / 2];
        AssertSelects(image => image.Id == one.Id, ("Instances", one.Id));
    }

    [TestMethod]
    public void Levels_AreCombinedWithAnd()
    {
        SmallImage[] odd = [.. SharedOrthanc.UnusuallyNumbered];
        string otherStudy = Some("Studies", 1).Single()["StudyInstanceUID"]!;
        AssertSelects(image => image["SeriesInstanceUID"] == odd[0].SeriesInstanceUID,
            ("Studies", $"{odd[0].StudyInstanceUID};{otherStudy}"), ("Series", odd[0].SeriesInstanceUID));
        AssertSelects(image => image["SOPInstanceUID"] == odd[5].SOPInstanceUID, ("Patients", "PHANTOM-60"),
            ("Series", odd[5].SeriesInstanceUID), ("Instances", $"{odd[0].SOPInstanceUID};{odd[5].SOPInstanceUID}"));
    }

    [TestMethod]
    public void ListAndQuery_AreCombinedWithAnd() =>
        AssertSelects(image => image["PatientID"] == "PHANTOM-60"
            && image["Modality"] == "MR", ("Patients", "PHANTOM-60"), ("Query", "Modality=MR"));

    [TestMethod]
    public void ListAndQuery_OfTheSameKeyword_AreCombinedWithAnd()
    {
        string[] studies = [.. Some("Studies", 3).Select(image => image["StudyInstanceUID"]!)];
        AssertSelects(image => image["StudyInstanceUID"] == studies[1], ("Studies", $"{studies[0]};{studies[1]}"),
            ("Query", $"StudyInstanceUID={studies[1]}|{studies[2]}"));
    }

    [TestMethod]
    public void ListsThatExcludeEachOther_AreAnError()
    {
        SmallImage[] odd = [.. SharedOrthanc.UnusuallyNumbered];
        BuildOutcome build = Provision(("Series", odd[0].SeriesInstanceUID), ("Instances", odd[5].SOPInstanceUID));
        Expect.FailedClean(_project, build, "set", "MEDIMG2009");
    }

    [TestMethod]
    [DataRow("Patients", "NO-SUCH-PATIENT")]
    [DataRow("Patients", "PHANTOM-*")]
    [DataRow("Patients", "phantom-60")]
    [DataRow("Studies", "1.2.3.4.5.6.7.8.9")]
    [DataRow("Studies", "00000000-11111111-22222222-33333333-44444444")]
    [DataRow("Series", "1.2.3.4.5.6.7.8.9")]
    [DataRow("Instances", "1.2.3.4.5.6.7.8.9")]
    public void UnknownIdentifier_BesideAKnownOne_IsAnError(string level, string name)
    {
        string known = Some(level, 1).Single()[Levels[level].Keyword]!;
        string message = Expect.FailedClean(_project, Provision((level, $"{known};{name}")), "set", "MEDIMG2008");
        Assert.Contains(level == "Patients" ? "'entry 2'" : $"'{name}'", message);
        Assert.AreEqual(0, _project.BlobCount);
    }

    [TestMethod]
    [DataRow("Patients", "Studies")]
    [DataRow("Studies", "Series")]
    [DataRow("Series", "Instances")]
    [DataRow("Instances", "Studies")]
    public void OrthancIdOfAnotherLevel_IsUnknown(string level, string idOf)
    {
        string id = Levels[idOf].Id(Some(idOf, 1).Single());
        Expect.FailedClean(_project, Provision((level, id)), "set", "MEDIMG2008");
    }

    /// <summary>Images of this number of different resources of a level, spread over the server.</summary>
    private static IEnumerable<ServedInstance> Some(string level, int count)
    {
        ServedInstance[] all = [.. SharedOrthanc.Instances.Where(image => image[Levels[level].Keyword] is { Length: > 0 })
            .DistinctBy(image => image[Levels[level].Keyword]).OrderBy(image => image.Id, StringComparer.Ordinal)];
        return Enumerable.Range(0, count).Select(i => all[i * all.Length / count]);
    }

    private BuildOutcome Provision(params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", SharedOrthanc.Url), .. selection]));

    private void AssertSelects(Func<ServedInstance, bool> expected, params (string, string)[] selection)
    {
        ServedInstance[] images = [.. SharedOrthanc.Instances.Where(expected)];
        Assert.AreNotEqual(0, images.Length, "nothing is compared");
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(selection), "set"));
    }
}
