using MedicalImages.Benchmarks.Measuring;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The other ways to get the same files. Each writes to the folder of its run.</summary>
internal sealed class Comparison(TempFolder folder, IReadOnlyList<string> urls)
{
    private const string PythonScript = """
        import sys, urllib.request
        for n, url in enumerate(open(sys.argv[1]).read().split()):
            urllib.request.urlretrieve(url, "%d.dcm" % (10000001 + n))
        """;

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    public Contestant Curl(string name, int connections = 8) => Contestant.Shell(name, CurlCommand(connections));

    public Contestant CurlThenMd5(string name) => Contestant.Shell(name, $"{CurlCommand()}; md5sum * > ../md5; rm ../md5");

    /// <summary>
    /// What a first build does with the bytes, with one program for each step: the listing, the files, both hashes, and a copy for the
    /// store. Nothing is parsed, compared, locked or described.
    /// </summary>
    public Contestant EachStep(string name, Uri orthanc) => Contestant.Shell(name,
        $"mkdir files; cd files; curl -s -f -o ../list.json '{orthanc}instances?expand&since=0&limit=10000'; {CurlCommand()}; "
        + "md5sum * > ../md5; sha256sum * > ../sha256; cp -r . ../copy");

    /// <summary>The method of the Python original: one after the other, with the standard library.</summary>
    public Contestant Python(string name)
    {
        string interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3"; // a version manager adds its own start
        return Contestant.Program(name, interpreter, Write("original.py", PythonScript), Write("urls.txt", string.Join('\n', urls)));
    }

    public Contestant DownloadFile(string name)
    {
        string project = Write("download.proj", $"""
            <Project>
              <Target Name="DownloadAll">
                <ReadLinesFromFile File="{Write("urls.txt", string.Join('\n', urls))}">
                  <Output TaskParameter="Lines" ItemName="Url" />
                </ReadLinesFromFile>
                <DownloadFile SourceUrl="%(Url.Identity)" DestinationFolder="$(To)" DestinationFileName="$([System.Guid]::NewGuid()).dcm" />
              </Target>
            </Project>
            """);
        return new Contestant(name, async run =>
        {
            Sample sample = await ChildProcess.MeasureAsync(run, "dotnet", "msbuild", project, "-tl:off", "-v:minimal",
                "-clp:PerformanceSummary", $"-p:To={run}");
            return sample with { Targets = Builds.PerformanceSummary.Targets(sample.Output, "DownloadAll") };
        });
    }

    public static Contestant Copy(string name, string from) => Contestant.Program(name, "cp", "-r", from, ".");

    private string CurlCommand(int connections = 8)
    {
        string config = Write("curl.txt", string.Concat(urls.Select((url, i) => $"url={url}\noutput={10000001 + i}.dcm\n")));
        return $"curl -s -f -Z --parallel-max {connections} -K {config}";
    }

    private string Write(string name, string text) => folder.Write($"comparison-{_prefix}/{name}", text);
}
