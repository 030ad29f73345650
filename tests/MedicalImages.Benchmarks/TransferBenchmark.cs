using Microsoft.Build.Framework;

namespace MedicalImages.Benchmarks;

/// <summary>The same images from the same server, by every method that a user has. Every run writes to its own folder.</summary>
internal static class TransferBenchmark
{
    private const string PythonScript = """
        import sys, urllib.request
        for n, url in enumerate(open(sys.argv[1]).read().split()):
            urllib.request.urlretrieve(url, "%s/%d.dcm" % (sys.argv[2], 10000001 + n))
        """;

    public static async Task RunAsync(int images, int rounds)
    {
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(images);
        using var folder = new TempFolder();
        string[] urls = [.. orthanc.Ids.Select(id => $"{orthanc.Uri}instances/{id}/attachments/dicom/data")];
        string list = folder.Write("urls.txt", string.Join('\n', urls));
        string config = folder.Write("curl.txt", string.Concat(urls.Select((url, i) => $"url={url}\noutput={10000001 + i}.dcm\n")));
        string python = folder.Write("original.py", PythonScript);
        string project = folder.Write("download.proj", DownloadFileProject(list));
        await CountConnectionsAsync(orthanc.Uri, images);
        Console.WriteLine($"{images} images; files written to {folder.Path}");
        int run = 0;
        string Fresh() => Directory.CreateDirectory(folder[$"run-{run++}"]).FullName;
        await SideBySideBenchmark.RunAsync(rounds,
            ("MedicalImages.Build (the task)", () => ProvisionAsync(orthanc.Uri, folder, run++)),
            ("curl -Z --parallel-max 8", () => SideBySideBenchmark.ProcessAsync(Fresh(), "curl", "-s", "-Z", "--parallel-max", "8", "-K",
                config)),
            ("Python original's way (urllib, in turn)", () => SideBySideBenchmark.ProcessAsync(Fresh(), "python3", python, list, ".")),
            ("MSBuild's DownloadFile (whole process)", () =>
                SideBySideBenchmark.ProcessAsync(folder.Path, "dotnet", "msbuild", project, "-nologo", "-v:q", $"-p:To={Fresh()}")));
    }

    /// <summary>Has its own output folder and store. Its files are removed after the measurement, like those of the alternatives.</summary>
    public static Task ProvisionAsync(Uri source, TempFolder folder, int run, params (string, string)[] metadata)
    {
        using var project = new TestProject(folder[$"store-{run}"]) { OutputFolder = folder[$"run-{run}"] + Path.DirectorySeparatorChar };
        BuildOutcome build = project.Provision(TestProject.Set("all", [("Source", source.AbsoluteUri), .. metadata]));
        return build.Succeeded ? Task.CompletedTask : throw new InvalidOperationException(build.ToString());
    }

    private static Task CountConnectionsAsync(Uri server, int images)
    {
        using var proxy = new ForwardingProxy(server);
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("all", ("Source", proxy.Uri.AbsoluteUri)));
        Console.WriteLine($"{images} images over {proxy.Connections} connections, {proxy.Requests.Count} requests");
        foreach (BuildMessageEventArgs message in build.Log.Messages.Where(message => message.Importance == MessageImportance.Normal))
            Console.WriteLine(message.Message);
        return Task.CompletedTask;
    }

    private static string DownloadFileProject(string list) => $"""
        <Project>
          <Target Name="Build">
            <ReadLinesFromFile File="{list}"><Output TaskParameter="Lines" ItemName="Url" /></ReadLinesFromFile>
            <DownloadFile SourceUrl="%(Url.Identity)" DestinationFolder="$(To)" DestinationFileName="$([System.Guid]::NewGuid()).dcm" />
          </Target>
        </Project>
        """;
}
