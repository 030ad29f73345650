using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Tests.Shared;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Projects;
using MedicalImages.Tool.Reports;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>A folder with images, and runs of <c>report</c> in it, in this process.</summary>
internal sealed partial class ReportFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string this[string relative] => _folder[relative];

    public string Path => _folder.Path;

    /// <summary>Environment variables of the runs.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The diagnostics and messages of the last run.</summary>
    public string Error { get; private set; } = "";

    public void Dispose() => _folder.Dispose();

    public string Page(string name = "images.html") => File.ReadAllText(this[name]);

    /// <summary>What the script of the page reads.</summary>
    public JsonElement Data(string name = "images.html")
    {
        using JsonDocument data = JsonDocument.Parse(DataElement().Match(Page(name)).Groups[1].Value);
        return data.RootElement.Clone();
    }

    /// <summary>The images of the page, in its order.</summary>
    public JsonElement[] Images() => [.. Data().GetProperty("sets").EnumerateArray()
        .SelectMany(set => set.GetProperty("series").EnumerateArray())
        .SelectMany(series => series.GetProperty("images").EnumerateArray())];

    /// <summary>Writes a file; without <paramref name="content"/>, a small image.</summary>
    public string Add(string path, byte[]? content = null)
    {
        string file = this[path];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content ?? new SmallImage(1, 1, 1).Bytes);
        return file;
    }

    /// <summary>Writes images and their manifest.</summary>
    public void AddSet(string folder, string name, params (string Path, byte[] Content)[] images)
    {
        ImageEntry[] entries = [.. images.Select(image => CreateEntry(image.Path, image.Content))];
        Directory.CreateDirectory(this[folder]);
        foreach ((string path, byte[] content) in images) Add($"{folder}/{path}", content);
        ManifestWriter.Write(this[$"{folder}/{Manifest.FileName}"], new Manifest(name, "owner", "phantom:1", "fingerprint", entries));
    }

    private static ImageEntry CreateEntry(string path, byte[] content) => new(path, content.Length,
        Convert.ToHexStringLower(SHA256.HashData(content)), DicomHeaderReader.Read(content, content.Length).Header!);

    public Task<VerbResult> ReportAsync(params string[] arguments) =>
        ReportAsync(new ReportRequest([.. arguments.Select(argument => this[argument])], this["images.html"]));

    public async Task<VerbResult> ReportAsync(ReportRequest request, CancellationToken cancellationToken = default)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var settings = new OutputSettings(OutputMode.Plain, Verbosity.Normal, HasColor: false);
        var session = new VerbSession(new PlainOutput(output, error, Verbosity.Normal), settings);
        var projects = new ProjectRuns(new ProjectOptions(new Dictionary<string, string>(), new Dictionary<string, string>()), session);
        try
        {
            return await new ReportRun(request, projects, session, Variables.GetValueOrDefault).RunAsync(cancellationToken);
        }
        finally
        {
            Error = error.ToString();
        }
    }

    /// <summary>The code of the exception that a run throws.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => ReportAsync(arguments));
        return e.Diagnostic.Code;
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>")]
    private static partial Regex DataElement();
}
