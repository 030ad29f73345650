using System.Text.Json.Nodes;

namespace MedicalImages.OrthancTests;

/// <summary>Lists of a real Orthanc from which a proxy removes images.</summary>
[TestClass]
public sealed class ListFaultTests : IDisposable
{
    // Two series of the first study, and one of each other study.
    private static readonly SmallImage[] Images =
    [
        .. SmallImage.SeriesOf(3, study: 1, series: 1), .. SmallImage.SeriesOf(2, study: 1, series: 2),
        .. Enumerable.Range(2, 4).SelectMany(study => SmallImage.SeriesOf(2, study)),
    ];

    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("", 12)]
    [DataRow("Modality=OT", 1)]
    [DataRow("Modality=OT;StudyDate=20000101-", 1)]
    [DataRow("PatientID=PHANTOM-1", 2)]
    public async Task OmittedImages_FailTheBuild(string query, int dropped)
    {
        await using OrthancServer server = await StartAsync();
        using var proxy = new ListProxy(server, found => found.Count > dropped ? Without(found, dropped) : found);
        Assert.Contains("would be incomplete", Expect.FailedClean(_project, Provision(proxy, query), "set", "MEDIMG2012"));
    }

    [TestMethod]
    public async Task OmittedSeries_FailsTheBuild()
    {
        await using OrthancServer server = await StartAsync();
        IReadOnlyList<ServedInstance> served = await ServedInstance.ReadAllAsync(server);
        string series = served.First(image => image["SeriesInstanceUID"] == Images[3].SeriesInstanceUID).SeriesId;
        using var proxy = new ListProxy(server, found => Copy(found.Where(one => (string?)one!["ParentSeries"] != series)));
        Expect.FailedClean(_project, Provision(proxy, "PatientID=PHANTOM-1"), "set", "MEDIMG2012");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    [DataRow("PatientID=PHANTOM-1")]
    [DataRow("InstanceNumber=1")]
    public async Task ConsistentServer_GetsNoAdditionalRequests(string query)
    {
        await using OrthancServer server = await StartAsync();
        using var proxy = new ListProxy(server, found => found);
        BuildOutcome build = Provision(proxy, query);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsLessThanOrEqualTo(query.Length == 0 ? 1 : 2, proxy.Lists, "one list, and one that checks for a cap");
    }

    /// <summary>One image has another Modality than its series: both values match.</summary>
    [TestMethod]
    public async Task ImageThatDiffersFromItsSeries_IsFound()
    {
        await using OrthancServer server = await StartAsync();
        await server.UploadAsync([(Images[0] with { Instance = 9, Modality = "CT" }).Bytes]);
        using var proxy = new ListProxy(server, found => found);
        BuildOutcome build = Provision(proxy, "Modality=OT");
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    private static JsonArray Without(JsonArray found, int count) => Copy(found.SkipLast(count));

    private static JsonArray Copy(IEnumerable<JsonNode?> found) => [.. found.Select(one => one!.DeepClone())];

    private static async Task<OrthancServer> StartAsync()
    {
        OrthancServer server = await IsolatedOrthanc.StartAsync();
        await server.UploadAsync(Images.Select(image => image.Bytes));
        return server;
    }

    private BuildOutcome Provision(ListProxy server, string query) =>
        _project.Provision(TestProject.Set("set", ("Source", server.Url), ("Query", query)));

    /// <summary>Changes lists of expanded images; other responses pass unchanged.</summary>
    private sealed class ListProxy : IDisposable
    {
        private readonly ScriptedServer _server;
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
        private readonly Uri _target;
        private readonly Func<JsonArray, JsonArray> _transform;

        public ListProxy(OrthancServer server, Func<JsonArray, JsonArray> transform)
        {
            (_target, _transform) = (server.Uri, transform);
            _server = new ScriptedServer(Respond);
        }

        public string Url => _server.Uri.AbsoluteUri;

        /// <summary>Requests for a list of images.</summary>
        public int Lists => _server.Requests.Count(request => request.Target == "/tools/find" || IsWholeList(request));

        public void Dispose()
        {
            _server.Dispose();
            _http.Dispose();
        }

        private static bool IsWholeList(ScriptedRequest request) =>
            request.Target.StartsWith("/instances?expand&", StringComparison.Ordinal);

        private ScriptedReply Respond(ScriptedRequest request)
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target, request.Target));
            if (request.Body.Length > 0) message.Content = new ByteArrayContent(request.Body);
            using HttpResponseMessage reply = _http.Send(message);
            using var body = new MemoryStream();
            reply.Content.CopyTo(body, null, CancellationToken.None);
            string type = $"Content-Type: {reply.Content.Headers.ContentType}";
            if (!reply.IsSuccessStatusCode) return ScriptedReply.Status((int)reply.StatusCode);
            bool isExpanded = request.Target == "/tools/find" && JsonNode.Parse(request.Body)!["Expand"]!.GetValue<bool>();
            if (!isExpanded && !IsWholeList(request)) return ScriptedReply.Ok(body.ToArray(), type);
            return ScriptedReply.Json(_transform(JsonNode.Parse(body.ToArray())!.AsArray()).ToJsonString());
        }
    }
}
