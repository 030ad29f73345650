using System.Security.Cryptography;
using System.Text.Json;

namespace MedicalImages.OrthancTests;

/// <summary>Lists of some images of the shared Orthanc, on a real nginx.</summary>
internal static class NginxLists
{
    public static async Task<NginxServer> StartAsync(params NginxLocation[] locations)
    {
        if (NginxServer.Missing is { } reason) Assert.Inconclusive(reason);
        return await NginxServer.StartNewAsync(locations);
    }

    /// <summary>Lists each study and series in another order: the last image of the usual order is the first.</summary>
    public static ServedInstance[] Images(string modality) =>
        [.. ServedInstance.InOrder(SharedOrthanc.Instances.Where(image => image["Modality"] == modality)).Reverse()];

    public static void WriteStudyList(this NginxServer server, string folder, IEnumerable<ServedInstance> images)
    {
        IGrouping<string, ServedInstance>[] studies = [.. images.GroupBy(image => image.StudyId)];
        server.Write($"{folder}/studyList.json", JsonSerializer.Serialize(new
        { studyList = studies.Select(study => new { patientName = "A/B", patientId = study.Key, numImages = 1 }) }));
        foreach (IGrouping<string, ServedInstance> study in studies)
        {
            var series = study.GroupBy(image => image.SeriesId)
                .Select(images => new { seriesNumber = "1", instanceList = images.Select(image => new { imageId = image.Id + "/file" }) });
            server.Write($"{folder}/studies/{study.Key}.json", JsonSerializer.Serialize(new { studyId = study.Key, seriesList = series }));
        }
    }

    /// <summary>Writes the images as files, next to a list of their hashes in the format of sha256sum.</summary>
    public static async Task WriteUrlListAsync(this NginxServer server, string folder, IReadOnlyList<ServedInstance> images)
    {
        var lines = new List<string>();
        for (int i = 0; i < images.Count; i++)
        {
            byte[] bytes = await SharedOrthanc.Server.FileAsync(images[i].Id);
            server.Write($"{folder}/images/{i} of them.dcm", bytes);
            lines.Add($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  images/{i} of them.dcm\n");
        }

        server.Write($"{folder}/SHA256SUMS", string.Concat(lines));
    }
}
