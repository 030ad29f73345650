using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Licenses;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands.Provision;

/// <summary>Checks whether a destination already contains its set, or must not be changed.</summary>
/// <param name="placed">The files that earlier runs placed in the output folder.</param>
internal sealed class InPlaceCheck(SessionContext session, PlacedFiles placed)
{
    /// <summary>The result if nothing must be listed, otherwise null.</summary>
    public async Task<SetOutcome?> RunAsync(PlannedSet set, Destination destination, CancellationToken cancellationToken)
    {
        SetRequest request = set.Request;
        // Before files are restored: images whose license is not allowed are not placed.
        if (destination is { State: DestinationState.Complete or DestinationState.Incomplete, Manifest: { } placed })
            LicenseCheck.Require(request, SetTerms.Resolve(request.StatedTerms, set.Locked?.Licenses ?? placed.Licenses));
        switch (destination.State)
        {
            case DestinationState.Complete:
                return Keep(set, destination.Manifest!, "already in place", justVerified: false);
            case DestinationState.Incomplete when await RestoreAsync(request, destination, cancellationToken):
                return Keep(set, destination.Manifest!, "missing files restored from the store", justVerified: true);
            case DestinationState.Foreign:
                session.Report.Add(DiskDiagnostics.ForeignDestination.With(request.Name, request.Destination) with { File = request.File });
                return SetOutcome.Respected(set);
            case DestinationState.OtherProject:
                string project = Path.GetFileName(session.ProjectFile);
                throw DiskDiagnostics.DestinationOfOtherProject.With(request.Name, project, request.Destination, destination.Manifest!.Set)
                    .AsException();
            case DestinationState.Unreadable:
                throw destination.Problem!.AsException();
            case DestinationState.NotAFolder:
                throw DiskDiagnostics.NotAFolder.With(request.Name, request.Destination).AsException();
            default:
                return null;
        }
    }

    private SetOutcome Keep(PlannedSet set, Manifest manifest, string how, bool justVerified)
    {
        SetRequest request = set.Request;
        DeidentificationCheck.Apply(request, manifest.Images.Select(image => image.Header), session.Report);
        string size = ByteSize.Format(Total.Of(manifest.Images, image => image.Size));
        session.Report.AddMessage(Importance.Normal, $"{request.Name}: {Plural.Images(manifest.Images.Count)}, {size}, {how}.");
        // The source is not contacted only to write a lock file: after an upgrade, builds succeed while the server is down. But a lock file
        // without this set fails on CI, so it is reported here.
        if (!set.IsLocked && session.Lock.Governs(request) && session.Lock.Settings.MayWrite)
            session.Report.Add(LockDiagnostics.InPlaceUnlocked.With(request.Name) with { File = request.File });
        return SetOutcome.InPlace(set, manifest, justVerified);
    }

    /// <summary>Restores deleted files of a complete set without a request to the source, if the store has them.</summary>
    private async Task<bool> RestoreAsync(SetRequest request, Destination destination, CancellationToken cancellationToken)
    {
        await ViewerFiles.AddAsync(session.Store, request, destination.Manifest!, cancellationToken); // the store may have lost them
        IEnumerable<FileEntry> missing = destination.Known.Where(file => !File.Exists(Destination.GetFilePath(destination.Path, file)));
        foreach (string sha256 in missing.Select(file => file.Sha256).Distinct())
        {
            if (!await session.Store.ContainsVerifiedAsync(sha256, cancellationToken)) return false;
        }

        SetProgress progress = session.Report.Progress.Get(request.Name);
        await new UpdatePlacement(session.Store, request, destination, placed, progress)
            .RunAsync(destination.Manifest!, cancellationToken);
        return true;
    }
}
