using System.Text.Json;
using static MedicalImages.OrthancTests.QidoResultChanges;
using TransformResults = System.Func<MedicalImages.OrthancTests.QidoRequest, System.Text.Json.Nodes.JsonArray,
    System.Text.Json.Nodes.JsonArray?>;

namespace MedicalImages.OrthancTests;

/// <summary>Lists truncated and objects omitted between a real DICOMweb server and the build are detected, or reported as doubts.</summary>
[TestClass]
public sealed class DicomWebFaultTests : IDisposable
{
    // Two series of the first study, and one of each other study.
    private static readonly SmallImage[] Images =
    [
        .. SmallImage.SeriesOf(3, study: 1, series: 1), .. SmallImage.SeriesOf(2, study: 1, series: 2),
        .. Enumerable.Range(2, 4).SelectMany(study => SmallImage.SeriesOf(2, study)),
    ];

    private static readonly string First = Images[0].StudyInstanceUID, Last = Images[^1].StudyInstanceUID;
    private static readonly string OneSeries = Images[0].SeriesInstanceUID, OneImage = Images[1].SOPInstanceUID;
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    public static IEnumerable<object[]> Detected { get; } =
    [
        Paging("pages of one study, and an empty second page", (request, all) =>
            !request.Is("studies") ? all.From(request.Offset) : request.Offset == 0 ? all.Take(1) : []),
        Paging("an omitted second page, and no search over all series", (request, all) =>
            request.Is("series") ? null : request.Is("studies") && request.Offset == 2 ? [] : all.From(request.Offset, 2)),
        Fault("at most three results in every search", (_, all) => all.Take(3)),
        Fault("at most three studies in one search", (request, all) => request.Is("studies") ? all.Take(3) : all),
        Fault("at most two studies or series of one series each, without dates and PatientIDs", (request, all) =>
            (request.Is("studies") || request.Is("series") ? all.Except(Study, First).Take(2) : all).Bare(StudyDate, PatientID)),
        Fault("a study without a date omitted from the list of studies", (request, all) =>
            request.Is("studies") ? all.Except(Study, Last) : all),
        Fault("a study omitted if no key is sent, and no search over all series", (request, all) =>
            request.Is("series") ? null
                : request.TargetOfAll.EndsWith("/studies", StringComparison.Ordinal) ? all.Except(Study, First)
                : all),
        Fault("an omitted series, and no count of series", (request, all) =>
            (request.Is($"studies/{First}/series") ? all.Except(Series, OneSeries) : all).Bare(SeriesOfStudy)),
        Fault("an omitted series, and a matching count", (request, all) =>
            request.Is($"studies/{First}/series") ? all.Except(Series, OneSeries) : all.WithCount(Study, First, SeriesOfStudy, 1)),
        Fault("an omitted image, and no image count of the series", (request, all) =>
            (request.IsOfImages ? all.Except(Instance, OneImage) : all).Bare(ImagesOfSeries)),
        Fault("an image omitted in its series, and no counts", (request, all) =>
            (request.IsOfASeries ? all.Except(Instance, OneImage) : all).Only(First).Bare(ImagesOfSeries, ImagesOfStudy)),
    ];

    public static IEnumerable<object[]> Doubtful { get; } =
    [
        Fault("no search over all series, one study", (request, all) => request.Is("series") ? null : all.Only(First)),
        Fault("no search over all series, no dates", (request, all) => request.Is("series") ? null : all.Bare(StudyDate)),
        Fault("one omitted image, and matching counts of the series", (request, all) => request.IsOfImages
            ? all.Except(Instance, OneImage)
            : request.Is($"studies/{First}/series") ? all.WithCount(Series, OneSeries, ImagesOfSeries, 2) : all),
        Fault("two studies of one image each, without dates", (_, all) =>
            all.Only([Images[5], Images[7]]).Bare(StudyDate, SeriesOfStudy, ImagesOfStudy, ImagesOfSeries)),
        Fault("no counts, and no list of the images of a study", (request, all) =>
            request.IsOfImages && !request.IsOfASeries ? null : all.Bare(SeriesOfStudy, ImagesOfStudy, ImagesOfSeries)),
        Fault("no counts, with more studies than are compared", (_, all) => all.Bare(SeriesOfStudy, ImagesOfStudy, ImagesOfSeries)),
    ];

    public static IEnumerable<object[]> Consistent { get; } =
    [
        Fault("all", (_, all) => all),
        Fault("one study", (_, all) => all.Only(First)),
        Fault("one study of one series, without a date", (_, all) =>
            all.Only(First).Except(Series, OneSeries).Bare(StudyDate, PatientID, SeriesOfStudy, ImagesOfStudy)),
        Fault("no dates", (_, all) => all.Bare(StudyDate)),
        Fault("no dates, and one series each", (_, all) => all.Except(Series, OneSeries).Bare(StudyDate, SeriesOfStudy, ImagesOfStudy)),
        Fault("no dates and no PatientIDs", (_, all) => all.Bare(StudyDate, PatientID)),
        Paging("pages of two", (request, all) => all.From(request.Offset, 2)),
        Fault("no search over all series", (request, all) => request.Is("series") ? null : all),
        Fault("a search over all series with half of the results", (request, all) => request.Is("series") ? all.Take(all.Count / 2) : all),
        Fault("no image count of a study", (_, all) => all.Bare(ImagesOfStudy)),
        Fault("no image count of a series", (_, all) => all.Bare(ImagesOfSeries)),
        Fault("no counts, one study", (_, all) => all.Only(First).Bare(ImagesOfStudy, ImagesOfSeries, SeriesOfStudy)),
    ];

    [TestMethod]
    [DynamicData(nameof(Detected))]
    public async Task OmittedImages_FailTheBuild(string fault, object transform)
    {
        await using OrthancServer server = await StartAsync();
        using var proxy = new QidoProxy(server, (TransformResults)transform);
        BuildOutcome build = Provision(proxy);
        Assert.Contains("would be incomplete", Expect.FailedClean(_project, build, "set", "MEDIMG2012"), fault);
    }

    [TestMethod]
    [DynamicData(nameof(Doubtful))]
    public async Task UncheckedListing_IsReported_InLogAndManifest(string kind, object transform)
    {
        await using OrthancServer server = await StartAsync();
        using var proxy = new QidoProxy(server, (TransformResults)transform);
        BuildOutcome build = Provision(proxy);
        Assert.IsTrue(build.Succeeded, $"{kind}\n{build}");
        Assert.Contains("may have images that it does not list", build.ToString(), kind);
        string manifest = File.ReadAllText(Path.Combine(_project.Destination("set"), "medical-images.json"));
        JsonElement doubts = JsonDocument.Parse(manifest).RootElement.GetProperty("doubts");
        Assert.StartsWith("MEDIMG2030: ", doubts.EnumerateArray().Single().GetString()!);
    }

    [TestMethod]
    [DynamicData(nameof(Consistent))]
    public async Task ConsistentServer_CausesNoDoubts_AndGetsFewAdditionalRequests(string kind, object transform)
    {
        await using OrthancServer server = await StartAsync();
        using var proxy = new QidoProxy(server, (TransformResults)transform);
        BuildOutcome build = Provision(proxy);
        Assert.IsTrue(build.Succeeded, $"{kind}\n{build}");
        Assert.DoesNotContain("may have images", build.ToString(), kind);
        string[] checks = [.. proxy.Searches.Where(IsPartOfCheck).Select(request => request.Target)];
        Assert.IsLessThanOrEqualTo(8, checks.Length, $"{kind}\n{string.Join('\n', checks)}");
        CollectionAssert.AllItemsAreUnique(checks, $"{kind}: once for both listings");
    }

    private static bool IsPartOfCheck(QidoRequest request) => request.Is("series") || request.Is("instances")
        || request["StudyDate"] is not null || request["PatientID"] is not null || (request.IsOfImages && !request.IsOfASeries);

    // With correct paging.
    private static object[] Fault(string name, TransformResults transform) =>
        Paging(name, (request, all) => transform(request, all)?.From(request.Offset));

    private static object[] Paging(string name, TransformResults transform) => [name, transform];

    private static async Task<OrthancServer> StartAsync()
    {
        if (OrthancServer.MissingDicomWeb is { } reason) Assert.Inconclusive(reason);
        OrthancServer server = await IsolatedOrthanc.StartAsync(OrthancServer.WithDicomWeb);
        await server.UploadAsync(Images.Select(image => image.Bytes.With("20000101", DateOf(image))));
        return server;
    }

    // The last study has no images.
    private static string DateOf(SmallImage image) => image.StudyInstanceUID == Last ? "        " : $"20{image.Study:00}0101";

    private BuildOutcome Provision(QidoProxy server) => _project.Provision(TestProject.Set("set", ("Source", server.Url)));
}
