using MedicalImages.Dicom.Header;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>A set of a page, or the images of a folder that is no set.</summary>
/// <param name="Folder">Full path of the folder with the images.</param>
internal sealed record ReportedSet(string Name, string Folder)
{
    /// <summary>The name of its project; null for a folder.</summary>
    public string? Project { get; init; }

    /// <summary>As in the manifest; null for a folder without one.</summary>
    public string? Source { get; init; }

    /// <summary>Why it has no images; otherwise null.</summary>
    public string? Problem { get; init; }

    public UnreadFiles Unread { get; init; } = UnreadFiles.None;

    public IReadOnlyList<ReportedSeries> Series { get; init; } = [];

    public IEnumerable<ReportedImage> Images => Series.SelectMany(series => series.Images);
}

/// <param name="Label">Without text of the files: descriptions can name patients.</param>
internal sealed record ReportedSeries(string Label, IReadOnlyList<ReportedImage> Images);

/// <param name="Path">Relative to the folder of the set, with '/'.</param>
/// <param name="File">Full path.</param>
/// <param name="Size">In bytes: of the file that was placed, or that was found.</param>
internal sealed record ReportedImage(string Path, string File, long Size, DicomHeader Header)
{
    /// <summary>The C# expression for it; null if its set has no accessor.</summary>
    public string? Code { get; init; }

    /// <summary>Why the file is not complete DICOM; otherwise null.</summary>
    public string? Problem { get; init; }
}
