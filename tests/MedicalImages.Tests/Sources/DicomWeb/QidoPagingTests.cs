using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>A list is complete, or the build fails.</summary>
[TestClass]
public sealed class QidoPagingTests : DicomWebTest
{
    [TestMethod]
    [DataRow(1, true, false)]
    [DataRow(1, false, true)]
    [DataRow(2, true, true)]
    [DataRow(2, false, false)]
    [DataRow(100, false, false)]
    public void EveryPage_IsRead(int pageSize, bool announces, bool warns)
    {
        using var server = new TinyDicomWeb(Seven) { PageSize = pageSize, Announces = announces, Warns = warns };
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    public void AnnouncedCount_AvoidsTheRequestOfAnEmptyPage()
    {
        using var server = new TinyDicomWeb(Seven);
        Provisioned(server);
        Assert.IsFalse(server.Targets.Any(target => target.Contains("series", StringComparison.Ordinal)
            && target.Contains("offset", StringComparison.Ordinal)), string.Join('\n', server.Targets));
    }

    /// <summary>
    /// Returns the second page repeatedly. If the first page is repeated, the offset is ignored, and the page is the list.
    /// </summary>
    [TestMethod]
    public void RepeatedPage_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => request.Target.StartsWith("/dicom-web/studies", StringComparison.Ordinal)
            ? ScriptedReply.Json(new JsonArray(Study(request.Target.Contains('?', StringComparison.Ordinal) ? "1.2.4" : "1.2.3"))
                .ToJsonString())
            : null);
        Assert.Contains("same page", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void OverlappingPages_AreAnError()
    {
        using var server = new TinyDicomWeb(Seven, request =>
            ScriptedReply.Json((request.Target.Contains("offset", StringComparison.Ordinal)
            ? new JsonArray(Study("1.2.4"), Study("1.2.5"))
            : new JsonArray(Study("1.2.3"), Study("1.2.4"))).ToJsonString()));
        Assert.Contains("overlap", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void EndlessPages_AreAnError()
    {
        int study = 0;
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Json(new JsonArray(Study($"1.2.{Interlocked.Increment(ref study)}"))
            .ToJsonString()));
        Assert.Contains("more than 10000 pages", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void AnnouncedRestThatIsNotReturned_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => request.Target == "/dicom-web/studies"
            ? ScriptedReply.Ok(new JsonArray(Study("1.2.3")).ToJsonString(),
                "Warning: 299 x: There are 5 additional results that can be requested") : ScriptedReply.Status(204));
        Failed("MEDIMG2012", server);
    }

    /// <summary>Two studies without dates, and no search over all series: nothing proves whether there are more.</summary>
    [TestMethod]
    public void ListThatCannotBeCheckedForALimit_IsReported()
    {
        using var server = new TinyDicomWeb(Seven, request =>
            request.Target.StartsWith("/dicom-web/series", StringComparison.Ordinal) ? ScriptedReply.Status(404) : null);
        Assert.Contains("its list of 2 studies could not be compared", Provision(server).ToString());
        Assert.DoesNotContain("could not be compared", Provision(server, ("Studies", Seven[0].StudyInstanceUID)).ToString());
    }

    [TestMethod]
    [DataRow("00201206", "/series")]
    [DataRow("00201209", "/instances")]
    public void FewerResultsThanAnnounced_AreAnError(string count, string below)
    {
        using var server = new TinyDicomWeb(Seven, request =>
        {
            string path = request.Target.Split('?')[0];
            if (path.EndsWith(below, StringComparison.Ordinal) && request.Target != path) return ScriptedReply.Status(204);
            if (count == "00201206" && path == "/dicom-web/studies" && request.Target == path)
                return ScriptedReply.Json(new JsonArray(Study(Seven[0].StudyInstanceUID, count)).ToJsonString());
            if (count != "00201209" || !path.EndsWith("/series", StringComparison.Ordinal) || request.Target != path) return null;
            return ScriptedReply.Json(new JsonArray(new JsonObject
            { ["0020000E"] = TinyDicomWeb.Attribute("UI", Seven[0].SeriesInstanceUID), [count] = TinyDicomWeb.Attribute("IS", 99) })
                .ToJsonString());
        })
        { Announces = false };
        Assert.Contains("of the 99", Failed("MEDIMG2012", server));
    }

    [TestMethod]
    public void TwoObjectsWithOneUrl_AreAnError()
    {
        using var server = new TinyDicomWeb([.. Seven, Seven[^1] with { Gray = 7 }]);
        Assert.Contains("SourceType", Failed("MEDIMG2023", server));
    }

    [TestMethod]
    public void PartialContent_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => request.Target.EndsWith("instances", StringComparison.Ordinal)
            ? ScriptedReply.Status(206, "[]")
            : null);
        Failed("MEDIMG2005", server);
    }

    [TestMethod]
    public void StudyWithoutSeries_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request =>
            request.Target.StartsWith($"/dicom-web/studies/{Seven[^1].StudyInstanceUID}/series", StringComparison.Ordinal)
            ? ScriptedReply.Status(404)
            : null);
        Failed("MEDIMG2005", server);
    }

    [TestMethod]
    public void EmptyServer_IsAnError_UnlessAllowed()
    {
        using var server = new TinyDicomWeb([]);
        Failed("MEDIMG2009", server);
        Assert.IsEmpty(Provisioned(server, ("AllowEmpty", "true")).Images);
    }

    private static JsonObject Study(string uid, string? count = null)
    {
        var study = new JsonObject { ["0020000D"] = TinyDicomWeb.Attribute("UI", uid) };
        if (count is not null) study[count] = TinyDicomWeb.Attribute("IS", 99);
        return study;
    }
}
