using System.Security.Cryptography;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A test of projects whose set is locked, and of the server that has its images.</summary>
public abstract class LockTest : EndToEndTest
{
    private protected TinyOrthanc Orthanc { get; } = new(SmallImage.SeriesOf(5));

    private protected Consumer App => new("App") { Items = Set("small"), Properties = "<HowMany>3</HowMany>" };

    [TestCleanup]
    public void StopServer() => Orthanc.Dispose();

    private protected string Set(string name, string more = "") =>
        $"""<MedicalImageSet Include="{name}" Source="{Orthanc.Url}" SourceType="Orthanc" Limit="$(HowMany)" {more} />""";

    private protected string Text(string file) => File.ReadAllText(Folder[file]);

    /// <summary>The images below a folder, each with its hash.</summary>
    private protected IReadOnlyList<string> Sums(string folder) =>
        [.. Folder.Images(folder)
        .Select(image => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Folder[$"{folder}/{image}"])))} {image}")];

    /// <summary>What is done asks the server nothing.</summary>
    private protected BuildLog Silently(Func<BuildLog> build)
    {
        int before = Orthanc.Requests;
        BuildLog log = build();
        Assert.AreEqual(before, Orthanc.Requests, "requests to the server");
        return log;
    }
}
