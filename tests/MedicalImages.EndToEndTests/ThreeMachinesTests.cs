using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// Three clones of one repository with separate stores, a real Orthanc and a real nginx: the first machine uses the Orthanc, the second the
/// mirror, and the third sends no request.
/// </summary>
[TestClass]
public sealed class ThreeMachinesTests : LockTest
{
    private const int Images = 12;

    [TestMethod]
    public async Task ThreeMachines_UseOrthanc_ThenTheMirror_ThenNoRequests()
    {
        if ((OrthancServer.Missing ?? NginxServer.Missing) is { } reason) Assert.Inconclusive(reason);
        await using OrthancServer orthanc = await OrthancServer.StartNewAsync();
        await orthanc.UploadAsync(SmallImage.SeriesOf(Images).Select(image => image.Bytes));
        await using NginxServer mirror = await NginxServer.StartDocumentedMirrorAsync("robot", "open sesame");
        using var counted = new ForwardingProxy(orthanc.Uri);
        (Folder.Variables["CACHE_USERNAME"], Folder.Variables["CACHE_PASSWORD"]) = ("robot", "open sesame");
        Consumer one = new Consumer("App")
        {
            Parent = "one/",
            Items = $"""<MedicalImageSet Include="small" Source="{counted.Uri}" />""",
            Properties = $"<MedicalImagesMirrors>{mirror.Uri}</MedicalImagesMirrors><MedicalImagesMirrorCredentialVariable>CACHE</MedicalImagesMirrorCredentialVariable>",
        };
        var repository = Repository.Create(Folder["one"]);
        one.WriteTo(Folder);
        Folder.Variables["MEDICALIMAGES_STORE"] = Folder["store-one"];
        Provision(one);
        repository.Commit();
        await WriteRequestCountsAsync("machine 1, cold", counted, mirror, 0, 0);
        (int requestCount, int mirrored) = (counted.Requests.Count, (await mirror.RequestsAsync()).Count);
        Assert.AreEqual((Images, 0), (counted.Requests.Count(request =>
            request.Target.Contains("/attachments/dicom/data", StringComparison.Ordinal)), mirrored));
        Folder.Run("build", one.File, "--no-restore", "-t:PushMedicalImages");
        Folder.Run("build", one.File, "--no-restore", "-t:ExportMedicalImages", $"-p:MedicalImagesExportPath={Folder["stick/images"]}");
        Assert.AreEqual(requestCount, counted.Requests.Count, "push and export send no request to the source");
        await orthanc.StopAsync();

        mirrored = (await mirror.RequestsAsync()).Count;
        Consumer two = On("two", one, repository);
        AssertRan(Provision(two, "-p:CI=true"));
        await WriteRequestCountsAsync("machine 2, Orthanc stopped", counted, mirror, requestCount, mirrored);
        Assert.AreEqual((requestCount, mirrored + Images), (counted.Requests.Count, (await mirror.RequestsAsync()).Count));

        mirrored = (await mirror.RequestsAsync()).Count;
        Consumer three = On("three", one, repository);
        AssertRan(Provision(three, "-p:MedicalImagesOffline=true", $"-p:MedicalImagesFallbackStorePaths={Folder["stick/images"]}"));
        await WriteRequestCountsAsync("machine 3, offline with the export", counted, mirror, requestCount, mirrored);
        Assert.AreEqual((requestCount, mirrored), (counted.Requests.Count, (await mirror.RequestsAsync()).Count));

        Assert.HasCount(Images, Sums(one.Output));
        Assert.AreSequenceEqual(Sums(one.Output), Sums(two.Output));
        Assert.AreSequenceEqual(Sums(one.Output), Sums(three.Output));
    }

    private Consumer On(string machine, Consumer app, Repository repository)
    {
        repository.CloneTo(Folder[machine]);
        Folder.Variables["MEDICALIMAGES_STORE"] = Folder[$"store-{machine}"];
        return app with { Parent = $"{machine}/" };
    }

    private async Task WriteRequestCountsAsync(string machine, ForwardingProxy orthanc, NginxServer mirror, int requestCount,
        int mirrored) =>
        TestContext.WriteLine($"{machine}: {orthanc.Requests.Count - requestCount} requests at Orthanc, "
            + $"{(await mirror.RequestsAsync()).Count - mirrored} at nginx");
}
