namespace MedicalImages.OrthancTests;

/// <summary>A server for one test, which may change it.</summary>
internal static class IsolatedOrthanc
{
    public static async Task<OrthancServer> StartAsync(params (string Name, object Value)[] settings)
    {
        if (OrthancServer.Missing is { } reason) Assert.Inconclusive(reason);
        return await OrthancServer.StartNewAsync(settings);
    }

    /// <summary>Starts a server with one series of small images.</summary>
    public static async Task<OrthancServer> WithImagesAsync(int count, params (string Name, object Value)[] settings)
    {
        OrthancServer server = await StartAsync(settings);
        await server.UploadAsync(SmallImage.SeriesOf(count).Select(image => image.Bytes));
        return server;
    }

    public static async Task<string> IdOfAsync(this OrthancServer server, SmallImage image) =>
        (await ServedInstance.ReadAllAsync(server)).Single(served => served["SOPInstanceUID"] == image.SOPInstanceUID).Id;
}
