using System.IO.Compression;
using System.Text.Json;

namespace MedicalImages.OrthancTests;

/// <summary>The same images in every kind of source: a real Orthanc with DICOMweb and WADO-URI, a folder, an archive and lists.</summary>
internal sealed class EverySource : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly OrthancServer _orthanc;
    private string[] _places = [];

    private EverySource(OrthancServer orthanc) => _orthanc = orthanc;

    public static IEnumerable<string> Ways =>
        ["Orthanc", "DicomWeb", "WadoUri", "WadoUriByAllThree", "StudyList", "Directory", "Zip", "UrlList"];

    /// <summary>Returns null without an Orthanc and its plugin.</summary>
    /// <param name="files">Images that an Orthanc accepts.</param>
    public static async Task<EverySource?> StartAsync(IReadOnlyList<byte[]> files)
    {
        if (OrthancServer.MissingDicomWeb is not null) return null;
        var every = new EverySource(await OrthancServer.StartNewAsync(OrthancServer.WithDicomWeb));
        await every._orthanc.UploadAsync(files);
        IReadOnlyList<ServedInstance> served = await ServedInstance.ReadAllAsync(every._orthanc);
        every._places = [.. served.Select(image => $"{image["StudyInstanceUID"]}/{image["SeriesInstanceUID"]}/{image["SOPInstanceUID"]}")];
        every.WriteFiles(files);
        every.WriteList(served);
        return every;
    }

    /// <summary>The metadata of a set with all images.</summary>
    public (string, string)[] this[string way] => way switch
    {
        "Orthanc" => [("Source", _orthanc.Uri.AbsoluteUri)],
        "DicomWeb" => [("Source", $"{_orthanc.Uri}dicom-web")],
        "WadoUri" => WadoUri(_places.Select(place => place.Split('/')[2])),
        "WadoUriByAllThree" => WadoUri(_places),
        "StudyList" => [("Source", _folder["list/studyList.json"]), ("SourceType", way), ("ImageServer", _orthanc.Uri.AbsoluteUri)],
        "Directory" => [("Source", _folder["files"])],
        "Zip" => [("Source", _folder["images.zip"])],
        _ => [("Source", _folder["urls.txt"]), ("SourceType", "UrlList")],
    };

    private (string, string)[] WadoUri(IEnumerable<string> names) =>
        [("Source", $"{_orthanc.Uri}wado"), ("SourceType", "WadoUri"), ("Instances", string.Join(';', names))];

    public async ValueTask DisposeAsync()
    {
        await _orthanc.DisposeAsync();
        _folder.Dispose();
    }

    private void WriteFiles(IReadOnlyList<byte[]> files)
    {
        Directory.CreateDirectory(_folder["files"]);
        for (int i = 0; i < files.Count; i++) File.WriteAllBytes(_folder[$"files/{i}.dcm"], files[i]);
        ZipFile.CreateFromDirectory(_folder["files"], _folder["images.zip"]);
        _folder.Write("urls.txt", string.Concat(files.Select((_, i) => $"-  {new Uri(_folder[$"files/{i}.dcm"])}\n")));
    }

    private void WriteList(IReadOnlyList<ServedInstance> served)
    {
        var series = new[] { new { instanceList = served.Select(image => new { imageId = $"{image.Id}/file" }) } };
        _folder.Write("list/studyList.json", """{"studyList":[{"patientId":"P","numImages":10}]}""");
        _folder.Write("list/studies/P.json", JsonSerializer.Serialize(new { seriesList = series }));
    }
}
