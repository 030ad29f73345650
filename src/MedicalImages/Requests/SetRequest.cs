namespace MedicalImages.Requests;

/// <summary>One set, checked and complete: what to bring, from where, to which folder, under which conditions.</summary>
internal sealed record SetRequest
{
    public required string Name { get; init; }

    /// <summary>The project file that declares the set.</summary>
    public required string File { get; init; }

    public required SourceReference Source { get; init; }

    /// <summary>StudyList only: the Orthanc that holds the bytes.</summary>
    public Uri? ImageServer { get; init; }

    /// <summary>Name <c>X</c> of environment variables: <c>X_USERNAME</c> and <c>X_PASSWORD</c>, or <c>X_TOKEN</c>. Never a value.</summary>
    public string? CredentialVariable { get; init; }

    /// <summary>Credentials may go over plain HTTP to hosts other than this machine.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>Of an archive, 64 lower case hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    public required ImageSelection Selection { get; init; }

    /// <summary>Of a folder, archive or list of URLs: the names that its files must have. Empty for any.</summary>
    public IReadOnlyList<NamePattern> IncludeFiles { get; init; } = [];

    /// <summary>The names of files that are left out, whatever else is asked for.</summary>
    public IReadOnlyList<NamePattern> ExcludeFiles { get; init; } = [];

    public required long MaxTotalSize { get; init; }

    public bool AllowEmpty { get; init; }

    /// <summary>Absolute path of the set's folder, inside <see cref="OutputFolder"/>.</summary>
    public required string Destination { get; init; }

    /// <summary>The folder that $(OutDir) names, absolute.</summary>
    public required string OutputFolder { get; init; }

    public required Layout Layout { get; init; }

    public OnFailure OnFailure { get; init; }

    public OnInvalid OnInvalid { get; init; }

    /// <summary>Null where the project says nothing: a build then allows everything, and a data package requires that identity is removed.</summary>
    public IdentityPolicy? StatedIdentityPolicy { get; init; }

    public IdentityPolicy IdentityPolicy => StatedIdentityPolicy ?? IdentityPolicy.Allow;

    public CopyToPublishDirectory CopyToPublishDirectory { get; init; }

    public bool CopyToReferencingProjects { get; init; }

    /// <summary>Whether the images come from elsewhere, so that a lock is needed to have the same ones again. What lies on this machine is its own lock.</summary>
    public bool IsFromNetwork => Source.Url is not null || ImageServer is not null || Source.Type.ListsUrls;

    /// <summary>Whether a file is looked at, as far as its name decides.</summary>
    public bool TakesFile(string sourceName) => IncludeFiles.Count == 0 ? !Excludes(sourceName) : NamesFile(sourceName);

    /// <summary>Whether the project asks for this file by its name, in IncludeFiles or as its Source.</summary>
    public bool NamesFile(string sourceName) =>
        (Source.FileName is not null || IncludeFiles.Any(pattern => pattern.Matches(sourceName))) && !Excludes(sourceName);

    private bool Excludes(string sourceName) => ExcludeFiles.Any(pattern => pattern.Matches(sourceName));

    /// <summary>Hash of what decides which images the set has, for the lock: the same on every machine.</summary>
    public string SelectionSha256 => SetFingerprint.OfSelection(this);

    /// <summary>Hash of all that the project states of which images come and where they lie; what a lock says is added to it.</summary>
    public string Fingerprint => SetFingerprint.Compute(this, lockedSha256: null);
}

internal enum OnFailure
{
    Error,
    Warn,
}

/// <summary>What becomes of files whose bytes are those that the source has, and that are not complete DICOM.</summary>
internal enum OnInvalid
{
    /// <summary>All of them are named, and nothing is placed.</summary>
    Error,

    /// <summary>They are left out, counted and listed.</summary>
    Skip,

    /// <summary>They are placed as they are.</summary>
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
