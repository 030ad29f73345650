namespace MedicalImages.Requests;

/// <summary>A validated set: its images, their source, the destination and the options.</summary>
internal sealed record SetRequest
{
    public required string Name { get; init; }

    /// <summary>The project file that declares the set.</summary>
    public required string File { get; init; }

    public required SourceReference Source { get; init; }

    /// <summary>StudyList only: the Orthanc that stores the images.</summary>
    public Uri? ImageServer { get; init; }

    /// <summary>The base URL of a service that has a public default, such as an object store; null for the default.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>
    /// Name <c>X</c> of environment variables: <c>X_USERNAME</c> and <c>X_PASSWORD</c>, or <c>X_TOKEN</c>. Never a value.
    /// </summary>
    public string? CredentialVariable { get; init; }

    /// <summary>Credentials may be sent over plain HTTP to other machines.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>Of an archive, 64 lowercase hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    public required ImageSelection Selection { get; init; }

    /// <summary>For a folder, archive or list of URLs: patterns of the included names. Empty for all.</summary>
    public IReadOnlyList<NamePattern> IncludeFiles { get; init; } = [];

    /// <summary>Patterns of the excluded names.</summary>
    public IReadOnlyList<NamePattern> ExcludeFiles { get; init; } = [];

    public required long MaxTotalSize { get; init; }

    public bool AllowEmpty { get; init; }

    /// <summary>Absolute path of the destination, inside <see cref="OutputFolder"/>.</summary>
    public required string Destination { get; init; }

    /// <summary>Absolute path of $(OutDir).</summary>
    public required string OutputFolder { get; init; }

    public required Layout Layout { get; init; }

    /// <summary>Whether files for viewers are written beside the images.</summary>
    public bool WriteStudyList { get; init; }

    public OnFailure OnFailure { get; init; }

    public OnInvalid OnInvalid { get; init; }

    /// <summary>
    /// Null if the project does not set it: a build then allows all images, and a data package requires that the identity was removed.
    /// </summary>
    public IdentityPolicy? StatedIdentityPolicy { get; init; }

    public IdentityPolicy IdentityPolicy => StatedIdentityPolicy ?? IdentityPolicy.Allow;

    public CopyToPublishDirectory CopyToPublishDirectory { get; init; }

    /// <summary>Names of images, for the code that the package generates; null if there are none.</summary>
    public string? Names { get; init; }

    public bool CopyToReferencingProjects { get; init; }

    /// <summary>
    /// Whether the images come from elsewhere, so that a lock file is required to reproduce the set. Local images are always the same.
    /// </summary>
    public bool IsFromNetwork => Source.Url is not null || ImageServer is not null || Source.Type.ListsUrls;

    /// <summary>Whether a file is read, according to its name.</summary>
    public bool IncludesFile(string sourceName) => IncludeFiles.Count == 0 ? !Excludes(sourceName) : NamesFile(sourceName);

    /// <summary>Whether the project names this file, in IncludeFiles or as its Source.</summary>
    public bool NamesFile(string sourceName) =>
        (Source.FileName is not null || IncludeFiles.Any(pattern => pattern.Matches(sourceName))) && !Excludes(sourceName);

    private bool Excludes(string sourceName) => ExcludeFiles.Any(pattern => pattern.Matches(sourceName));

    /// <summary>Hash of everything that determines the images of the set, for the lock file. It is the same on every machine.</summary>
    public string SelectionSha256 => SetFingerprint.ComputeSelection(this);

    /// <summary>Hash of the selection and the layout, without the lock file entry, which <see cref="SetFingerprint"/> can add.</summary>
    public string Fingerprint => SetFingerprint.Compute(this, lockedSha256: null);
}

internal enum OnFailure
{
    Error,
    Warn,
}

/// <summary>How invalid files are handled: files whose content matches the source but is not complete DICOM.</summary>
internal enum OnInvalid
{
    /// <summary>All of them are reported, and nothing is placed.</summary>
    Error,

    /// <summary>They are skipped, counted and listed.</summary>
    Skip,

    /// <summary>They are placed unchanged.</summary>
    Keep,
}

internal enum IdentityPolicy
{
    Allow,
    Warn,
    Require,
}

internal enum CopyToPublishDirectory
{
    Never,
    IfDifferent,
    Always,
}
