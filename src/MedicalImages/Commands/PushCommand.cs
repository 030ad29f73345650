using MedicalImages.Commands.Push;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Http;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Threading;

namespace MedicalImages.Commands;

/// <summary>Uploads the locked images that a mirror does not have to every mirror.</summary>
internal sealed class PushCommand(SessionContext session) : ICommand<CommandResult>
{
    /// <returns>Succeeded if every mirror has every image.</returns>
    public async Task<CommandResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        if (session.Mirrors.Urls.Count == 0)
            throw MirrorDiagnostics.NoMirrors.With(session.Settings.Offline ? "«name Offline» is «true|set»" : "no mirror is configured")
                .AsException();
        if (await new LockedSets(session, "push").FetchSetAsync(requests, cancellationToken) is not { } sets)
            return new CommandResult(false);
        StoredImage[] images = [.. sets.SelectMany(set => set.Images).DistinctBy(image => image.Sha256)];
        bool succeeded = true;
        foreach (Uri mirror in images.Length > 0 ? session.Mirrors.Urls : [])
            succeeded &= TryPush(mirror, images, requests[0].File, cancellationToken);
        session.Report.AddHeadline(
            $"{Plural.Format(images.Length, "locked image")}, {Plural.Format(session.Mirrors.Urls.Count, "mirror")}");
        return new CommandResult(succeeded);
    }

    private bool TryPush(Uri mirror, StoredImage[] images, string project, CancellationToken cancellationToken)
    {
        try
        {
            Push(mirror, images, cancellationToken);
            return true;
        }
        catch (SourceFailure failure)
        {
            session.Report.Add(MirrorDiagnostics.PushFailed.With(Redaction.Url(mirror), $"{Redaction.Url(failure.Uri)}: {failure.Message}",
                PushHint.For(failure)) with
            { File = project });
        }
        catch (MedicalImagesException access)
        {
            session.Report.Add(access.Diagnostic with { File = project });
        }

        return false;
    }

    private void Push(Uri mirror, StoredImage[] images, CancellationToken cancellationToken)
    {
        var upload = new MirrorUpload(session.Mirrors.Open(mirror), mirror, session.Store);
        using var progress = new TransferProgress(Redaction.Url(mirror), images.Length, images.Sum(image => image.Size), session.Report,
            session.Time);
        int pushed = 0;
        long bytes = 0;
        Workers.Run(images, session.MaxConnections, async (image, token) =>
        {
            if (await upload.PutMissingAsync(image, token))
            {
                Interlocked.Increment(ref pushed);
                Interlocked.Add(ref bytes, image.Size);
            }

            progress.Move(image.Size);
            progress.FinishImage();
        }, cancellationToken);
        session.Report.Progress.Remove(Redaction.Url(mirror));
        string sent = $"{Plural.Images(pushed)} ({ByteSize.Format(bytes)})";
        session.Report.AddResult($"pushed {sent} to {Redaction.Url(mirror)}; {images.Length - pushed} already on the mirror");
    }
}
