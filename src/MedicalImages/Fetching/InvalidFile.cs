using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using static System.FormattableString;

namespace MedicalImages.Fetching;

/// <summary>An invalid file as it is reported.</summary>
/// <param name="Where">Where the file is, without its name, which may contain patient text.</param>
/// <param name="Problem">Why it is invalid.</param>
internal sealed record InvalidFile(string Where, string Problem, string Sha256, long Size)
{
    /// <summary>Path, address or name below the source, for detailed logs; null if <see cref="Where"/> is sufficient.</summary>
    public string? Name { get; init; }

    public static InvalidFile Create(SetRequest request, StoredImage image)
    {
        RemoteImage remote = image.Remote;
        string where = remote.Position is { } position
            ? Invariant($"{request.Source.Type.FileNoun} {position}")
            : $"image {GetName(remote)}";
        return new InvalidFile(where, image.Problem!.Text, image.Sha256, image.Size)
        {
            Name = remote.Position is null ? null : remote.SourceName ?? Address(remote.Locator),
        };
    }

    /// <summary>The lock file has no further details.</summary>
    public static InvalidFile Create(SkippedFile file) =>
        new($"file with SHA-256 {file.Sha256[..16]}…", file.Problem, file.Sha256, file.Size);

    private static string GetName(RemoteImage image) => Redaction.Clean(image.SOPInstanceUID ?? Address(image.Locator) ?? image.Locator);

    private static string? Address(string locator) =>
        Uri.TryCreate(locator, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? Redaction.Url(uri) : null;
}
