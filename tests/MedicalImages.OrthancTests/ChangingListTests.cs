namespace MedicalImages.OrthancTests;

/// <summary>A server whose content changes between two requests of one listing.</summary>
[TestClass]
public sealed class ChangingListTests : IDisposable
{
    private const int Images = 30;
    private static readonly SmallImage[] OtherStudy = SmallImage.SeriesOf(3, study: 101).ToArray();
    private readonly TestProject _project = new() { Retries = "0" };
    private int _changes;

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(10, DisplayName = "finds are limited")]
    public async Task ImageDeletedBeforeTheList_IsOmitted(int limit)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, ("LimitFindInstances", limit));
        using ForwardingProxy proxy = BeforeFirst("/instances", server, () => DeleteLastAsync(server));
        AssertProvisioned(proxy, "", Images - 1);
    }

    [TestMethod]
    public async Task ImageDeletedBeforeTheFind_IsOmitted()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using ForwardingProxy proxy = BeforeFirst("/tools/find", server, () => DeleteLastAsync(server));
        AssertProvisioned(proxy, "Modality=OT", Images - 1);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public async Task StudyDeletedAfterItsImagesWereListed_IsOmitted(string query)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        await server.UploadAsync(OtherStudy.Select(image => image.Bytes));
        string study = (await ServedInstance.ReadAllAsync(server)).First(image => image.Id == OtherStudy[0].OrthancId).StudyId;
        using ForwardingProxy proxy = BeforeFirst("/tools/bulk-content", server, () => server.DeleteAsync($"studies/{study}"));
        AssertProvisioned(proxy, query, Images);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public async Task ImageAddedAfterItsSeriesWasListed_IsIncluded(string query)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        byte[] added = new SmallImage(100, 1, Images + 1).Bytes;
        using ForwardingProxy proxy = BeforeFirst("/tools/bulk-content", server, () => server.UploadAsync([added]));
        AssertProvisioned(proxy, query, Images + 1);
    }

    private static Task DeleteLastAsync(OrthancServer server) =>
        server.DeleteAsync($"instances/{new SmallImage(100, 1, Images).OrthancId}");

    private ForwardingProxy BeforeFirst(string path, OrthancServer server, Func<Task> change) =>
        new(server.Uri, request => request.Target.Split('?')[0] == path && _changes++ == 0 ? change() : Task.CompletedTask);

    private void AssertProvisioned(ForwardingProxy proxy, string query, int images)
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("Query", query)));
        Assert.HasCount(images, Expect.Provisioned(_project, build, "set").Images);
        Assert.IsGreaterThan(0, _changes);
    }
}
