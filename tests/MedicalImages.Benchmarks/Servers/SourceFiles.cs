using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace MedicalImages.Benchmarks.Servers;

/// <summary>The same images in every form that a source can have, served by nginx.</summary>
internal sealed class SourceFiles
{
    private readonly NginxServer _server;

    public SourceFiles(NginxServer server, int images, int side)
    {
        _server = server;
        var sums = new List<string>();
        for (int i = 0; i < images; i++)
        {
            byte[] bytes = BenchmarkImage.Create(i, side);
            server.Write($"files/{i}.dcm", bytes);
            sums.Add($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  files/{i}.dcm\n");
        }

        server.Write("SHA256SUMS", string.Concat(sums));
        Urls = [.. Enumerable.Range(0, images).Select(i => server[$"files/{i}.dcm"].AbsoluteUri)];
        ZipFile.CreateFromDirectory(Folder, Path.Combine(server.ContentFolder, "images.zip"));
        using FileStream file = File.Create(Path.Combine(server.ContentFolder, "images.tar.gz"));
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(Folder, gzip, includeBaseDirectory: true);
    }

    public string Folder => Path.Combine(_server.ContentFolder, "files");

    public IReadOnlyList<string> Urls { get; }

    public Uri List => _server["SHA256SUMS"];

    public Uri Zip => _server["images.zip"];

    public Uri TarGz => _server["images.tar.gz"];
}
