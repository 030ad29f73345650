namespace MedicalImages.Sources.Archives;

/// <summary>A regular file in an archive.</summary>
/// <param name="Number">From 1, in the archive's own order.</param>
/// <param name="Name">Hash of its name, which itself is no path, and in archives of Orthanc is the patient's name.</param>
/// <param name="Size">Of the plain bytes, as declared.</param>
internal abstract record ArchiveEntry(int Number, string Name, long Size)
{
    /// <summary>Its <see cref="Requests.SourceName"/>, shown at detailed verbosity only, and only of an invalid file.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>More entries than this are refused: each of them costs memory before it is looked at.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>The plain bytes, exactly as many as declared, or a failure.</summary>
    public abstract Stream Open(ArchiveFile archive);
}
