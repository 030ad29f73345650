using System.Text;

namespace MedicalImages.Tests.Sources.StudyLists;

/// <summary>Invalid lists: each has its code, their text causes no request, and the destination is not changed.</summary>
[TestClass]
public sealed class HostileListTests : IDisposable
{
    private const string Canary = "SECRET-NAME";
    private static readonly SmallImage One = new(1, 1, 1);
    private static readonly string OneId = One.OrthancId;
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly StudyListSite _site = new();

    public HostileListTests() => _site.WithList(new { patientId = "P" }).WithStudy("P", OneId).WithInstance(OneId, One.Bytes);

    public void Dispose()
    {
        _project.Dispose();
        _site.Dispose();
    }

    [TestMethod]
    [DataRow("", "line 1")]
    [DataRow("[]", " object")]
    [DataRow("\"studyList\"", " object")]
    [DataRow("{}", "has no studyList")]
    [DataRow("""{"studylist":[]}""", "has no studyList")]
    [DataRow("""{"studyList":null}""", "studyList is ")]
    [DataRow("""{"studyList":{"0":{}}}""", "studyList is ")]
    [DataRow("""{"studyList":[[]]}""", "studyList[0] is ")]
    [DataRow("""{"studyList":[{"patientId":"P"},"SECRET-NAME"]}""", "studyList[1] is ")]
    [DataRow("""{"studyList":[{"patientName":"SECRET-NAME","studyId":"P"}]}""", "studyList[0] has no patientId")]
    [DataRow("""{"studyList":[{"patientId":17}]}""", "studyList[0].patientId is ")]
    [DataRow("""{"studyList":[{"patientId":["SECRET-NAME"]}]}""", "studyList[0].patientId is ")]
    [DataRow("""{"studyList":[{"patientId":"SECRET-NAME\ud800"}]}""", "studyList[0].patientId is ")]
    [DataRow("{\"studyList\":[\n{\"patientId\":\"P\"},\n]}", "line 3")]
    [DataRow("{\"studyList\":[\n// SECRET-NAME\n]}", "line 2")]
    [DataRow("""{"studyList":[{"patientId":"P"}]} {"more":1}""", "line 1")]
    [DataRow("""{"studyList":[{"patientId":"P"}""", "line 1")]
    [DataRow("""{"studyList":[{"patientId":"SECRET-NA""", "line 1")]
    [DataRow("<!doctype html><title>SECRET-NAME", "line 1")]
    public void InvalidList_IsRejected_WithThePosition(string json, string place) =>
        AssertRejected(() => _site.WithListJson(json), "MEDIMG2018", place);

    [TestMethod]
    [DataRow("{}", "has no seriesList")]
    [DataRow("""{"seriesList":{}}""", "seriesList is ")]
    [DataRow("""{"seriesList":[7]}""", "seriesList[0] is ")]
    [DataRow("""{"seriesList":[{"seriesNumber":"1"}]}""", "seriesList[0] has no instanceList")]
    [DataRow("""{"seriesList":[{"instanceList":null}]}""", "seriesList[0].instanceList is ")]
    [DataRow("""{"seriesList":[{"instanceList":["SECRET-NAME"]}]}""", "seriesList[0].instanceList[0] is ")]
    [DataRow("""{"seriesList":[{"instanceList":[{"instanceNumber":1}]}]}""", "seriesList[0].instanceList[0] has no imageId")]
    [DataRow("{\"seriesList\":[{\"instanceList\":[\n\n{\"imageId\":false}]}]}", "line 3: seriesList[0].instanceList[0].imageId is ")]
    public void InvalidStudy_IsRejected_WithThePosition(string json, string place) =>
        AssertRejected(() => _site.WithStudyJson("P", json), "MEDIMG2018", place);

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("..")]
    [DataRow("../SECRET-NAME")]
    [DataRow("a//b")]
    [DataRow("a/../b")]
    [DataRow("/a")]
    [DataRow("a\\b")]
    [DataRow("SECRET-NAME?x")]
    [DataRow("SECRET-NAME#x")]
    [DataRow("%2e%2e")]
    [DataRow("a\r\nX-Injected: 1")]
    [DataRow("a\u0000b")]
    [DataRow("a\u0085b")]
    public void NameThatChangesTheUrl_IsNotRequested(string name)
    {
        AssertRejected(() => _site.WithList(new { patientId = "P" }, new { patientId = name }), "MEDIMG2019",
            "studyList[1].patientId (line 1)");
        Assert.DoesNotContain("/cat/studies", string.Join(' ', _site.ListRequests.Skip(2)),
            "only the list was requested again");
        AssertRejected(() => _site.WithList(new { patientId = "gone", studyId = name + "/.." }), "MEDIMG2019", "studyList[0] (line 1)");
        AssertRejected(() => _site.WithList(new { patientId = "P" }).WithStudy("P", OneId, name + "/file"), "MEDIMG2019",
            "seriesList[0].instanceList[1].imageId (line 1)");
        AssertRejected(() => _site.WithStudy("P", name), "MEDIMG2019", "imageId");
        AssertNoOtherRequests();
    }

    [TestMethod]
    public void PatientIdWithASlash_IsNotRequested() =>
        AssertRejected(() => _site.WithList(new { patientId = "P" }, new { patientId = "a/b" }), "MEDIMG2019",
            "studyList[1].patientId (line 1)");

    [TestMethod]
    [DataRow("http://user:SECRET-NAME@127.0.0.1/x")]
    [DataRow("http://127.0.0.1/x?token=SECRET-NAME")]
    [DataRow("http://127.0.0.1/x?frame=1&token=SECRET-NAME")]
    [DataRow("http://127.0.0.1/x#SECRET-NAME")]
    [DataRow("https://")]
    [DataRow("http://127.0.0.1\r\n/x")]
    [DataRow("file:///etc/hostname")]
    [DataRow("wadouri:http://127.0.0.1/x")]
    public void UrlWithUserInfoOrFragment_IsRejected(string url)
    {
        AssertRejected(() => _site.WithStudy("P", url), "MEDIMG2019", "imageId");
        AssertNoOtherRequests();
    }

    [TestMethod]
    public void MillionStudies_AreRejected()
    {
        string entry = """{"patientId":"P","patientName":"SECRET-NAME","studyDate":"20190101"},""";
        byte[] json = Encoding.UTF8.GetBytes($$"""{"studyList":[{{string.Concat(Enumerable.Repeat(entry, 1_000_000))}}{}]}""");
        AssertRejected(() => _site["/cat/studyList.json"] = ScriptedReply.Ok(json), "MEDIMG2018", "more than 100000 studies");
        Assert.HasCount(1 + 2, _site.ListRequests, "two requests of the first build, and the list");
    }

    [TestMethod]
    public void MoreThanAMillionImages_AreRejected()
    {
        string series = $$"""{"instanceList":[{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"imageId":"{{i}}"}"""))}}]},""";
        AssertRejected(() => _site.WithStudyJson("P",
            $$"""{"seriesList":[{{string.Concat(Enumerable.Repeat(series, 1000))}}{"instanceList":[{"imageId":"x"}]}]}"""), "MEDIMG2018",
            "1000000 images");
    }

    [TestMethod]
    [DataRow("""{"studyList":[{"patientId":"P","x":DEEP}]}""")]
    [DataRow("""{"x":DEEP,"studyList":[]}""")]
    [DataRow("DEEP")]
    public void DepthOfTenThousand_IsRejected(string json)
    {
        const int depth = 10_000;
        AssertRejected(() => _site.WithListJson(json.Replace("DEEP", new string('[', depth) + new string(']', depth),
            StringComparison.Ordinal)), "MEDIMG2018", "line 1");
        AssertRejected(() => _site.WithListJson(json.Replace("DEEP", string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1"
            + new string('}', depth), StringComparison.Ordinal)), "MEDIMG2018", "line 1");
    }

    [TestMethod]
    [DataRow("""{"studyList":[{"patientId":"LONG"}]}""")]
    [DataRow("""{"studyList":[{"patientName":"LONG","patientId":"P"}]}""")]
    [DataRow("""{"LONG":1,"studyList":[]}""")]
    [DataRow("""{"studyList":[{"patientId":"P","numImages":1LONG}]}""")]
    public void ValueOf200MB_IsRejected_BeforeItIsRead(string json)
    {
        string[] ends = json.Split("LONG");
        byte[] begin = Encoding.UTF8.GetBytes(ends[0]), end = Encoding.UTF8.GetBytes(ends[1]),
            body = new byte[begin.Length + 200_000_000 + end.Length];
        Array.Fill(body, (byte)'1');
        begin.CopyTo(body, 0);
        end.CopyTo(body, body.Length - end.Length);
        AssertRejected(() => _site["/cat/studyList.json"] = ScriptedReply.Ok(body), "MEDIMG2018", "larger than 1 MB");
    }

    [TestMethod]
    public void ListOfMoreThan256MB_IsRejected()
    {
        byte[] filler = Encoding.UTF8.GetBytes("""{"studyList":[],"x":[""" + string.Concat(Enumerable.Repeat("1,\n", 1000)));
        byte[] json = new byte[257 * 1024 * 1024];
        filler.CopyTo(json, 0);
        for (int at = filler.Length; at < json.Length; at += 3000)
            filler.AsSpan(filler.Length - 3000, Math.Min(3000, json.Length - at)).CopyTo(json.AsSpan(at));
        AssertRejected(() => _site["/cat/studyList.json"] = ScriptedReply.Ok(json), "MEDIMG2018", "larger than 256 MB");
    }

    // A set that was placed before is not changed; the message shows the position, never the content.
    private void AssertRejected(Action change, string code, string place)
    {
        if (!Path.Exists(_project.Destination("set"))) Assert.IsTrue(_site.Provision(_project).Succeeded);
        string before = Snapshot.Of(_project.OutputFolder);
        change();
        // Another request, because a complete set is not provisioned again.
        BuildOutcome build = _site.Provision(_project, ("Limit", "2000000"));
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(place, build.Log.Errors[0].Message!);
        Assert.DoesNotContain(Canary, build.ToString());
        Assert.AreEqual(before, Snapshot.Of(_project.OutputFolder));
    }

    private void AssertNoOtherRequests()
    {
        string[] allowed = ["/cat/studyList.json", "/cat/studies/P.json", "/cat/studies/gone.json",
            $"/instances/{OneId}/attachments/dicom/data"];
        string[] others = [.. _site.Server.Requests.Select(request => request.Target).Except(allowed)];
        Assert.IsEmpty(others, string.Join('\n', others));
    }
}
