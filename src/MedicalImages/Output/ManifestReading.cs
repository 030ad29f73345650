namespace MedicalImages.Output;

/// <summary>The result of reading a manifest or a journal.</summary>
/// <param name="Problem">Why an existing file cannot be used.</param>
/// <param name="IsNewer">Written by a later version of this package, which this version cannot read.</param>
internal sealed record ManifestReading(Manifest? Manifest, string? Problem, bool IsNewer = false)
{
    public static readonly ManifestReading Absent = new(null, null);

    public static ManifestReading Unreadable(string problem) => new(null, problem);

    public static ManifestReading Newer(string version) =>
        new(null, $"it was written by a newer version of this package (schemaVersion {version})", IsNewer: true);
}
