namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>Lists that are truncated at the same count in every search are in doubt, and a check fails no set.</summary>
[TestClass]
public sealed class QidoCheckTests : DicomWebTest
{
    private const string InDoubt = "may have images that it does not list";
    private static readonly SmallImage[] Studies = [.. Enumerable.Range(1, 5).SelectMany(study => SmallImage.SeriesOf(1, study))];
    private static readonly IReadOnlyList<SmallImage> OneSeries = SmallImage.SeriesOf(12, study: 1);
    private static readonly SmallImage[] Series = [.. Enumerable.Range(1, 12).SelectMany(series => SmallImage.SeriesOf(1, 1, series))];
    private static readonly (string, string) NamedStudy = ("Studies", OneSeries[0].StudyInstanceUID);

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(1, true)]
    [DataRow(3, false)]
    public void StudiesTruncatedAtTheSameCount_AreInDoubt(int cap, bool ofOnePatient)
    {
        using var server = new TinyDicomWeb(Studies, NoNextPage) { PageSize = cap };
        (string, string)[] selection = ofOnePatient ? [("Patients", "PHANTOM-1")] : [];
        Assert.Contains(InDoubt, Succeeded(server, selection));
    }

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(10, true)]
    [DataRow(1, false)]
    [DataRow(10, false)]
    public void SeriesAndImagesTruncatedAtTheSameCount_AreInDoubt(int cap, bool images)
    {
        using var server = new TinyDicomWeb(images ? OneSeries : Series, NoNextPage) { PageSize = cap, Announces = false };
        Assert.Contains(InDoubt, Succeeded(server, NamedStudy));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void OmittedPage_IsDetected(bool images)
    {
        using var server = new TinyDicomWeb(images ? OneSeries : Series, request =>
            request.Target.Contains("offset=4", StringComparison.Ordinal) ? ScriptedReply.Status(204) : null)
        { PageSize = 4, Announces = false };
        Failed("MEDIMG2012", server, NamedStudy);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void StudyOfTwoSeries_IsNotInDoubt(bool announces)
    {
        using var server = new TinyDicomWeb(Seven, NoNextPage) { Announces = announces };
        Assert.DoesNotContain(InDoubt, Succeeded(server, NamedStudy));
    }

    [TestMethod]
    [DataRow("401")]
    [DataRow("403")]
    [DataRow("503")]
    [DataRow("reset")]
    [DataRow("close")]
    [DataRow("loop")]
    [DataRow("cut")]
    [DataRow("html")]
    [DataRow("gzip")]
    public void FailedCheck_DoesNotFailTheSet(string failure)
    {
        using var server = new TinyDicomWeb(Seven, request => IsCheck(request) ? Reply(failure) : null);
        Assert.Contains(InDoubt, Succeeded(server));
    }

    [TestMethod]
    [DataRow("503")]
    [DataRow("reset")]
    public void Check_IsNotRetried(string failure)
    {
        Project.Retries = "3";
        using var server = new TinyDicomWeb(Seven, request => IsCheck(request) ? Reply(failure) : null);
        Succeeded(server);
        string[] checks = [.. server.Targets.Where(target => target.StartsWith("series", StringComparison.Ordinal))];
        CollectionAssert.AllItemsAreUnique(checks);
    }

    [TestMethod]
    [DataRow("reset")]
    [DataRow("silence")]
    public void CheckWithoutAResponse_IsTheLastCheck(string failure)
    {
        (Project.Retries, Project.IdleTimeout) = ("3", "1s");
        using var server = new TinyDicomWeb(Seven, request => IsCheck(request) ? Reply(failure) : null);
        Assert.Contains(InDoubt, Succeeded(server));
        string[] searches = [.. server.Targets.Where(target => target.Split('?')[0] is "studies" or "series" or "instances").Distinct()];
        Assert.AreEqual("studies studies?offset=2 series?limit=200", string.Join(' ', searches));
    }

    [TestMethod]
    public void IgnoredOffset_EndsTheList_WithADoubt()
    {
        using var server = new TinyDicomWeb(Seven) { IgnoresOffset = true, Announces = false };
        Assert.Contains("the same page again", Succeeded(server));
        Assert.AreEqual(Uids(Seven), Uids(new ProvisionedSet(Project.Destination("set"))));
    }

    [TestMethod]
    public void NamedStudy_WithIgnoredOffset_IsNotInDoubt()
    {
        using var server = new TinyDicomWeb(Seven) { IgnoresOffset = true };
        Assert.DoesNotContain(InDoubt, Succeeded(server, NamedStudy));
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(404)]
    [DataRow(416)]
    public void ErrorAfterTheLastPage_EndsTheList_WithADoubt(int status)
    {
        using var server = new TinyDicomWeb(Seven, request =>
            request.Target.Contains("offset=", StringComparison.Ordinal) ? ScriptedReply.Status(status) : null);
        Assert.Contains($" HTTP {status} ", Succeeded(server));
        Assert.AreEqual(Uids(Seven), Uids(new ProvisionedSet(Project.Destination("set"))));
        Assert.DoesNotContain(InDoubt, Succeeded(server, NamedStudy));
    }

    private string Succeeded(TinyDicomWeb server, params (string, string)[] selection)
    {
        BuildOutcome build = Provision(server, selection);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return build.ToString();
    }

    private static ScriptedReply? NoNextPage(ScriptedRequest request) =>
        request.Target.Contains("offset=", StringComparison.Ordinal) ? ScriptedReply.Status(204) : null;

    private static bool IsCheck(ScriptedRequest request) => request.Target.StartsWith("/dicom-web/series", StringComparison.Ordinal);

    private static ScriptedReply Reply(string failure) => failure switch
    {
        "reset" => ScriptedReply.Reset,
        "silence" => ScriptedReply.Silence,
        "close" => ScriptedReply.Close,
        "loop" => ScriptedReply.Redirect("/dicom-web/series"),
        "cut" => ScriptedReply.Json("[{}]").CutAfter(2),
        "html" => ScriptedReply.Ok("<html>", "Content-Type: text/html"),
        "gzip" => ScriptedReply.Ok("no gzip", "Content-Type: application/dicom+json", "Content-Encoding: gzip"),
        _ => ScriptedReply.Status(int.Parse(failure, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
