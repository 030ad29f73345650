using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace MedicalImages.Benchmarks;

/// <summary>
/// The same images from every kind of source, next to the tool that a user would run otherwise, if there is one. Every run writes to its
/// own folder and store.
/// </summary>
internal static class SourcesBenchmark
{
    public static async Task RunAsync(int images, int rounds)
    {
        if ((NginxServer.Missing ?? OrthancServer.MissingDicomWeb) is { } reason) throw new InvalidOperationException(reason);
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(images, OrthancServer.WithDicomWeb);
        await using NginxServer nginx = await NginxServer.StartNewAsync();
        using var folder = new TempFolder();
        IReadOnlyList<SmallImage> series = SmallImage.SeriesOf(images);
        WriteFiles(nginx, series);
        WriteLists(nginx, series, orthanc.Ids);
        string config = folder.Write("curl.txt", string.Concat(series.Select((_, i) => $"url={nginx[$"files/{i}"]}\noutput={i}.dcm\n")));
        string wado = folder.Write("wado.txt", "header=\"Accept: multipart/related; type=\\\"application/dicom\\\"; transfer-syntax=*\"\n"
            + string.Concat(series.Select((image, i) =>
            $"url={orthanc.Uri}dicom-web/studies/{image.StudyInstanceUID}/series/{image.SeriesInstanceUID}"
            + $"/instances/{image.SOPInstanceUID}\noutput={i}.multipart\n")));
        int run = 0;
        string Fresh() => Directory.CreateDirectory(folder[$"run-{run++}"]).FullName;
        Task Ours(Uri source, params (string, string)[] metadata) => TransferBenchmark.ProvisionAsync(source, folder, run++, metadata);
        Console.WriteLine($"{images} images; files written to {folder.Path}");
        await SideBySideBenchmark.RunAsync(rounds,
            ("Orthanc", () => Ours(orthanc.Uri)),
            ("DicomWeb", () => Ours(new Uri(orthanc.Uri, "dicom-web"))),
            ("  curl -Z --parallel-max 8 of the same", () =>
                SideBySideBenchmark.ProcessAsync(Fresh(), "curl", "-s", "-Z", "--parallel-max", "8", "-K", wado)),
            ("WadoUri", () => Ours(new Uri(orthanc.Uri, "wado"), ("SourceType", "WadoUri"),
                ("Instances", string.Join(';', series.Select(image => image.SOPInstanceUID))))),
            ("StudyList", () => Ours(nginx["studyList.json"], ("ImageServer", orthanc.Uri.AbsoluteUri))),
            ("UrlList, with hashes", () => Ours(nginx["SHA256SUMS"])),
            ("  curl -Z --parallel-max 8 of these", () => SideBySideBenchmark.ProcessAsync(Fresh(), "curl", "-s", "-Z", "--parallel-max",
                "8", "-K", config)),
            ("Archive, zip", () => Ours(nginx["images.zip"])),
            ("  curl and unzip", () => SideBySideBenchmark.ProcessAsync(Fresh(), "bash", "-c",
                $"curl -s -O {nginx["images.zip"]} && unzip -q images.zip")),
            ("Archive, tar.gz", () => Ours(nginx["images.tar.gz"])),
            ("  curl and tar", () => SideBySideBenchmark.ProcessAsync(Fresh(), "bash", "-c", $"curl -s {nginx["images.tar.gz"]} | tar xz")),
            ("Directory", () => Ours(new Uri(Path.Combine(nginx.ContentFolder, "files")))),
            ("  cp -r", () => SideBySideBenchmark.ProcessAsync(Fresh(), "cp", "-r", Path.Combine(nginx.ContentFolder, "files"), ".")));
    }

    private static void WriteFiles(NginxServer nginx, IReadOnlyList<SmallImage> series)
    {
        for (int i = 0; i < series.Count; i++) nginx.Write($"files/{i}", series[i].Bytes);
        string files = Path.Combine(nginx.ContentFolder, "files");
        ZipFile.CreateFromDirectory(files, Path.Combine(nginx.ContentFolder, "images.zip"));
        using FileStream file = File.Create(Path.Combine(nginx.ContentFolder, "images.tar.gz"));
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(files, gzip, includeBaseDirectory: true);
    }

    private static void WriteLists(NginxServer nginx, IReadOnlyList<SmallImage> series, IReadOnlyList<string> ids)
    {
        nginx.Write("SHA256SUMS", string.Concat(series.Select((image, i) => $"{Convert.ToHexStringLower(SHA256.HashData(image.Bytes))}  "
            + $"files/{i}\n")));
        nginx.Write("studyList.json", """{"studyList":[{"patientId":"one"}]}""");
        nginx.Write("studies/one.json", JsonSerializer.Serialize(new
        { seriesList = new[] { new { instanceList = ids.Select(id => new { imageId = $"{id}/file" }) } } }));
    }
}
