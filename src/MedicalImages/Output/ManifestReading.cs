namespace MedicalImages.Output;

/// <summary>What reading a manifest or a journal gave.</summary>
/// <param name="Problem">Why a file that is there cannot be used.</param>
/// <param name="IsNewer">Written by a version of this package that this one does not understand.</param>
internal sealed record ManifestReading(Manifest? Manifest, string? Problem, bool IsNewer = false)
{
    public static readonly ManifestReading Absent = new(null, null);

    public static ManifestReading Unreadable(string problem) => new(null, problem);

    public static ManifestReading Newer(string version) =>
        new(null, $"it was written by a newer version of this package (schemaVersion {version})", IsNewer: true);
}
