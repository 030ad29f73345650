namespace MedicalImages.Sources.Archives;

/// <summary>A regular file in an archive.</summary>
/// <param name="Number">From 1, in the order of the archive.</param>
/// <param name="Name">Hash of its name, which is not a safe path, and in archives of Orthanc is the name of the patient.</param>
/// <param name="Size">Declared size of the uncompressed content.</param>
internal abstract record ArchiveEntry(int Number, string Name, long Size)
{
    /// <summary>Its <see cref="Requests.SourceName"/>, shown only at detailed verbosity, and only for an invalid file.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>More entries are refused, because each of them costs memory before it is examined.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>The uncompressed content with exactly the declared size, or a failure.</summary>
    public abstract Stream Open(ArchiveFile archive);
}
