using MedicalImages.Commands;
using MedicalImages.Commands.DryRun;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Http;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Retry;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Mirrors;
using MedicalImages.Threading;

namespace MedicalImages;

/// <summary>Store, connections, mirrors and sources of one project. The only place where they are created.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly Report _report;
    private readonly RetryPipeline _retryPipeline;
    private readonly IGateways _gateways;
    private readonly ContentStore _store;
    private readonly MirrorList _mirrors;
    private readonly SourceCatalog _sources;
    private StoreUse? _storeUse;
    private Task? _closing;

    private Engine(EngineOptions options, Report report)
    {
        (_options, _report) = (options, report);
        HelperProgram.RefuseFromProject(options.CredentialHelper, options.Variable);
        _store = OpenStore();
        _retryPipeline = new RetryPipeline(options.Settings.Retries, options.Time, onRetry: ReportRetry);
        _gateways = OpenGateways();
        _mirrors = new MirrorList(options.Settings, _gateways, _store, report);
        _sources = new SourceCatalog(options.Sources, _gateways, new FileFetcher(_store, _mirrors, _retryPipeline));
    }

    /// <exception cref="MedicalImagesException">The store cannot be used, or an option is wrong.</exception>
    public static async Task<Engine> OpenAsync(EngineOptions options, Report report, CancellationToken cancellationToken)
    {
        var engine = new Engine(options, report);
        try
        {
            engine._storeUse = await StoreUse.EnterAsync(
                engine._store.Root, options.Settings.FallbackStores, report, options.Time, cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for other builds that provision the same output folder.</summary>
    /// <param name="file">The file of the interprocess lock.</param>
    public async Task<InterProcessLock> EnterAsync(string outputFolder, string file, CancellationToken cancellationToken)
    {
        try
        {
            return await InterProcessLock.EnterAsync(file, patience: null, _options.Time,
                () => _report.AddMessage(Importance.High, $"Waiting for another «build|process» that provisions {outputFolder}"),
                cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ReportCanceled(new StoredImageCount());
            throw;
        }
    }

    /// <summary>The file of the interprocess lock of all builds with this store.</summary>
    public string GetInterProcessLockPath(string outputFolder) => StoreNames.GetLock(_store.Root, outputFolder);

    /// <summary>Fetches and places all sets of one output folder.</summary>
    public Task<ProvisionResult> ProvisionAsync(
        IReadOnlyList<SetRequest> requests, ProvisionOptions options, CancellationToken cancellationToken) =>
        RunAsync(session => new ProvisionCommand(session, options), requests, cancellationToken);

    /// <summary>Determines the state of each destination. Sends no request and changes nothing.</summary>
    public Task<InspectResult> InspectAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new InspectCommand(session), requests, cancellationToken);

    /// <summary>A dry run: what a provisioning would fetch.</summary>
    public Task<DryRunResult> ListAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new DryRunCommand(session), requests, cancellationToken);

    /// <summary>Compares the placed images with manifest and lock file.</summary>
    public Task<VerifyResult> VerifyAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new VerifyCommand(session), requests, cancellationToken);

    /// <summary>Writes a new lock file from the sources.</summary>
    /// <param name="placedIn">Returns the files that earlier runs placed in an output folder.</param>
    public Task<UpdateResult> UpdateAsync(
        IReadOnlyList<SetRequest> requests, Func<string, PlacedFiles> placedIn, CancellationToken cancellationToken) =>
        RunAsync(session => new UpdateCommand(session, placedIn), requests, cancellationToken);

    /// <summary>Compares the sources with the lock file.</summary>
    /// <param name="placedIn">Returns the files that earlier runs placed in an output folder.</param>
    public Task<CheckResult> CheckAsync(
        IReadOnlyList<SetRequest> requests, Func<string, PlacedFiles> placedIn, CancellationToken cancellationToken) =>
        RunAsync(session => new CheckCommand(session, placedIn), requests, cancellationToken);

    /// <summary>Uploads the locked images to the mirrors.</summary>
    public Task<CommandResult> PushAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new PushCommand(session), requests, cancellationToken);

    /// <summary>Writes the locked images as a fallback store.</summary>
    public Task<CommandResult> ExportAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new ExportCommand(session), requests, cancellationToken);

    /// <summary>Writes licenses and citations, from lock file and manifests.</summary>
    public Task<CommandResult> CiteAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        RunAsync(session => new CiteCommand(session), requests, cancellationToken);

    /// <summary>Writes the files of a data package.</summary>
    public Task<CommandResult> PackAsync(IReadOnlyList<SetRequest> requests, PackOptions options, CancellationToken cancellationToken) =>
        RunAsync(session => new PackCommand(session, options), requests, cancellationToken);

    public ValueTask DisposeAsync()
    {
        try
        {
            StartClosing();
        }
        finally
        {
            _store.Dispose(); // writes proofs and indexes
            _storeUse?.Dispose();
        }

        _closing?.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the connections on another thread, because the first one takes 3 ms. No requests can be sent anymore.</summary>
    public void StartClosing() => _closing ??= CloseConnectionsAsync();

    private Task CloseConnectionsAsync()
    {
        if (_gateways is not IDisposable connections) return Task.CompletedTask;
        try
        {
            return OwnThread.RunAsync(connections.Dispose);
        }
        catch (TaskSchedulerException) // no more threads can be started
        {
            connections.Dispose();
            return Task.CompletedTask;
        }
    }

    // The lock file is read once, when a command starts, so that a build that waited for another one reads the new lock file.
    private async Task<TResult> RunAsync<TResult>(
        Func<SessionContext, ICommand<TResult>> create, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
        where TResult : CommandResult
    {
        SessionContext session = CreateSession();
        try
        {
            TResult result = await create(session).RunAsync(requests, cancellationToken);
            if (result.Interruption is OperationCanceledException && cancellationToken.IsCancellationRequested)
                ReportCanceled(session.Stored);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ReportCanceled(session.Stored);
            throw;
        }
    }

    private SessionContext CreateSession() => new(_store, _sources, _mirrors, _retryPipeline, _report, _options.Time, _options.Settings)
    {
        Gateways = _gateways,
        ProjectFile = _options.ProjectFile,
        Owner = _options.Owner,
        Lock = ProjectLock.Load(_options.Settings.Lock),
        Invalid = new InvalidFiles(_report, folder => _options.Settings.ReportFile ?? _options.InvalidReportIn(folder)),
    };

    private void ReportCanceled(StoredImageCount stored) =>
        _report.Add(DiskDiagnostics.Canceled.With(stored.ToString()) with { File = _options.ProjectFile });

    private IGateways OpenGateways()
    {
        try
        {
            return _options.Settings.Offline ? new OfflineGateways() : CreateGateways();
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    private Gateways CreateGateways()
    {
        string file = _options.CertificateAuthority;
        var settings = new HttpSettings(_options.Settings.MaxFarConnections, _options.Settings.IdleTimeout)
        {
            PlainHttp = _options.Settings.PlainHttp,
            CertificateAuthority = file.Length > 0 ? CertificateAuthority.Load(file, _options.ProjectFolder) : null,
        };
        return new Gateways(settings, _retryPipeline, _options.Time, _options.Variable);
    }

    private ContentStore OpenStore()
    {
        string root = StoreLocation.Resolve(_options.StorePath, _options.ProjectFolder, _options.Variable);
        try
        {
            bool remembers = !_options.Settings.IsContinuousIntegration;
            return ContentStore.Open(root, remembers, _options.Settings.FallbackStores, _report, _options.Time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreDiagnostics.StoreUnusable.With(root, e.Message).AsException(e);
        }
    }

    // A message, not a warning: builds that treat warnings as errors would fail although a retry succeeds. Only the host is shown, because
    // a path may contain a PatientID.
    private void ReportRetry(RetryNotice notice)
    {
        string failure = $"{Redaction.Host(notice.Failure.Uri)}: {Redaction.Clean(notice.Failure.Message)}";
        string next = $"attempt {notice.NextAttempt} of {notice.MaxAttempts} in {notice.Delay.TotalSeconds:0.0} s.";
        _report.AddMessage(Importance.Low, $"{failure}; {next}");
    }
}
