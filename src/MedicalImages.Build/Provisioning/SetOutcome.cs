using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

/// <summary>What became of a set: its manifest when it is in place, the folder that was respected when it is not ours, neither when it failed.</summary>
internal sealed record SetOutcome(SetRequest Request, Manifest? Manifest, string? RespectedFolder)
{
    public static SetOutcome InPlace(SetRequest request, Manifest manifest) => new(request, manifest, null);

    public static SetOutcome Respected(SetRequest request) => new(request, null, request.Destination);

    public static SetOutcome Failed(SetRequest request) => new(request, null, null);

    public bool IsFailed => Manifest is null && RespectedFolder is null;

    /// <summary>What must still exist for the next build to have nothing to do.</summary>
    public string? StampLine => RespectedFolder ?? (Manifest is null ? null : Path.Combine(Request.Destination, Provisioning.Manifest.FileName));
}
