using MedicalImages.Diagnostics;
using MedicalImages.Http.Retry;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store;
using MedicalImages.Store.Mirrors;

namespace MedicalImages.Fetching;

/// <summary>The state that the sets of one task run share.</summary>
internal sealed record SessionContext(ContentStore Store, SourceCatalog Sources, MirrorList Mirrors, RetryPipeline RetryPipeline,
    Report Report,
    TimeProvider Time, SessionSettings Settings)
{
    public int MaxConnections => Settings.MaxConnections;

    public required IGateways Gateways { get; init; }

    public StoredImageCount Stored { get; } = new();

    /// <summary>Full path of the project.</summary>
    public required string ProjectFile { get; init; }

    /// <inheritdoc cref="EngineOptions.Owner"/>
    public string? Owner { get; init; }

    public required InvalidFiles Invalid { get; init; }

    /// <summary>As it was when the command started.</summary>
    public required ProjectLock Lock { get; init; }

    public LockFileEditor EditLock() => new(Settings.Lock, Store, Report, Time);
}
