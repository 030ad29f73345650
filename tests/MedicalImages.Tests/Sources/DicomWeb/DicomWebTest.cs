namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>A build with a DICOMweb set.</summary>
public abstract class DicomWebTest : IDisposable
{
    /// <summary>Two studies; three series; seven images.</summary>
    protected static IReadOnlyList<SmallImage> Seven { get; } =
        [.. SmallImage.SeriesOf(3, study: 1, series: 1), .. SmallImage.SeriesOf(2, study: 1, series: 2)
            .Select(image => image with { Modality = "MR" }), .. SmallImage.SeriesOf(2, study: 2, series: 1)];

    protected TestProject Project { get; } = new() { Retries = "0" };

    public void Dispose()
    {
        Project.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected BuildOutcome Provision(TinyDicomWeb server, params (string, string)[] selection) =>
        Project.Provision(TestProject.Set("set", [("Source", server.Url), .. selection]));

    private protected ProvisionedSet Provisioned(TinyDicomWeb server, params (string, string)[] selection)
    {
        BuildOutcome build = Provision(server, selection);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return new ProvisionedSet(Project.Destination("set"));
    }

    /// <summary>The build failed with only this error, and no destination exists.</summary>
    private protected string Failed(string code, TinyDicomWeb server, params (string, string)[] selection)
    {
        BuildOutcome build = Provision(server, selection);
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Path.Exists(Project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }

    private protected static string Uids(ProvisionedSet set) =>
        string.Join(' ', set.Images.Select(image => image["sopInstanceUID"]).Order(StringComparer.Ordinal));

    private protected static string Uids(IEnumerable<SmallImage> images) =>
        string.Join(' ', images.Select(image => image.SOPInstanceUID).Order(StringComparer.Ordinal));
}
