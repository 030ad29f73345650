using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Store.Maintenance;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Stores;

/// <summary>Runs the verbs on a store. None of them creates one.</summary>
/// <param name="root">Full path.</param>
internal sealed class StoreRun(string root, VerbSession session, TimeProvider time)
{
    private VerbResult _result = new(ExitCode.Failed);

    public VerbResult ShowPath() => StoreResults.ShowPath(root);

    public Task<VerbResult> ListAsync(string fallbacks, CancellationToken cancellationToken) => RunAsync((store, _) =>
    {
        IEnumerable<string> paths = fallbacks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        FallbackContent[] read = [.. paths.Select(path => FallbackContent.Read(Path.GetFullPath(path), cancellationToken))];
        return Task.FromResult(StoreResults.List(root, StoreOverview.Read(store, time, cancellationToken), read));
    }, cancellationToken);

    public Task<VerbResult> VerifyAsync(CancellationToken cancellationToken) => RunAsync(async (store, report) =>
    {
        if (store is null) return StoreResults.Verify(root, default, default);
        (BlobCount sound, BlobCount damaged) = await new StoreVerification(store, report, time).RunAsync(cancellationToken);
        return StoreResults.Verify(root, sound, damaged);
    }, cancellationToken);

    public Task<VerbResult> PruneAsync(TimeSpan unusedFor, bool isDryRun, CancellationToken cancellationToken) =>
        RunAsync(async (store, report) =>
        {
            PruneResult result = store is null ? new PruneResult()
                : await new StorePruning(store, report, time).RunAsync(unusedFor, isDryRun, cancellationToken);
            return StoreResults.Prune(root, result, isDryRun, isCanceled: cancellationToken.IsCancellationRequested);
        }, cancellationToken);

    /// <param name="work">Gets the folder of the store; null if it does not exist yet.</param>
    private async Task<VerbResult> RunAsync(Func<string?, Report, Task<VerbResult>> work, CancellationToken cancellationToken)
    {
        var host = new EngineHost(ToolHints.Get, Path.Combine(Environment.CurrentDirectory, "medical-images")) { IsProject = false };
        EngineRun run = await session.RunAsync(host, async (report, _) =>
        {
            try
            {
                _result = await work(StoreRoot.Find(root, report), report);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw StoreDiagnostics.StoreUnusable.With(root, e.Message).AsException(e);
            }
        }, cancellationToken);
        return run.Succeeded || !cancellationToken.IsCancellationRequested ? _result : new VerbResult(ExitCode.Canceled);
    }
}
