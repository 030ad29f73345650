using System.Globalization;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Failures;

/// <summary>
/// Converts a failure of a source to a diagnostic: what failed, where, how often it was tried, what is in the store, and how to continue.
/// </summary>
internal static class FailureText
{
    private const string Unblock = "«To build without images: «set Enabled=false»||»";
    private const string GoOn = "«; to continue with the placed images: «set OnFailure=Warn».||»";

    public static Diagnostic Describe(SourceFailure failure, SetRequest request)
    {
        if (failure.Own is { } message) return message.Descriptor.With([request.Name, .. message.Facts]);
        string url = SourcePlace.Describe(failure.Uri, request.Source);
        string rest = $"{Effort(failure)}{Stored(failure.Stored)} {Unblock}{(request.OnFailure == OnFailure.Warn ? "«.||»" : GoOn)}";
        string status = $"HTTP {failure.Status}{(failure.OrthancStatus is { } own ? $" (OrthancStatus {own})" : "")}";
        return failure.Kind switch
        {
            FailureKind.Unreachable or FailureKind.NameNotFound =>
                SourceDiagnostics.Unreachable.With(request.Name, url, failure.Message, rest),
            FailureKind.Untrusted => SourceDiagnostics.Untrusted.With(request.Name, url, failure.Message, rest),
            FailureKind.Stalled => SourceDiagnostics.Stalled.With(request.Name, url, failure.Message, rest),
            FailureKind.Truncated => SourceDiagnostics.Truncated.With(request.Name, url, failure.Message, rest),
            FailureKind.Redirect => SourceDiagnostics.RedirectRefused.With(request.Name, url, failure.Message, rest),
            FailureKind.UnexpectedResponse =>
                SourceDiagnostics.UnexpectedResponse.With(request.Name, url, failure.Message, request.Source.Type.Hint, rest),
            FailureKind.Unreadable => SourceDiagnostics.FileUnreadable.With(request.Name, url, failure.Message, rest),
            FailureKind.TooLarge => SourceDiagnostics.TooLargeWhileFetching.With(request.Name, url, ByteSize.Format(request.MaxTotalSize)),
            FailureKind.Changed => LockDiagnostics.SourceDiffers.With(request.Name, url, failure.Message, rest),
            FailureKind.Gone => SourceDiagnostics.Vanished.With(request.Name, url, failure.Message, rest),
            FailureKind.Offline => StoreDiagnostics.OfflineUnlocked.With(request.Name, url),
            FailureKind.Damaged => ContentDiagnostics.Damaged.With(request.Name, url, failure.Message, rest),
            FailureKind.NoFile => SourceDiagnostics.NoFile.With(request.Name, url, failure.Message, NoFileHint(200), rest),
            _ when failure.Status is >= 200 and < 300 && IsFile(failure, request) =>
                SourceDiagnostics.NoFile.With(request.Name, url, failure.Message, NoFileHint(failure.Status), rest),
            _ when failure.Status is 401 or 403 =>
                SourceDiagnostics.AccessDenied.With(request.Name, url, status, Denial(failure, request), rest),
            _ when failure.Status is 404 && failure.Stored is not null => SourceDiagnostics.Vanished.With(request.Name, url, status, rest),
            _ => SourceDiagnostics.BadStatus.With(request.Name, url, failure.Status is 404 ? $"{status}: check the URL" : status, rest),
        };
    }

    private static string Denial(SourceFailure failure, SetRequest request) => failure.Access is { } sent
        ? $" for the credentials of {sent}: they are wrong or expired, or do not permit this request. The request is not repeated, so "
            + $"that the account is not locked"
        : (request.CredentialVariable is null
            ? ", and no credentials were sent: set «meta CredentialVariable» «on the set, ||on the set, »or add"
            : ", and no credentials were sent: «meta CredentialVariable» belongs to another server of this set. Add")
            + " an entry for the host in .netrc or a credential helper (docs/access.md). Credentials are never sent after a redirect to "
                + "another origin, or to hosts that only the list of a server contains. "
            + (failure.Status == 401
                ? "(Orthanc also returns 401 to every remote address while RemoteAccessAllowed is false)"
                : "(HTTP 403 may also mean that no user is permitted to do this)");

    // A response with an image or an archive, not with a list.
    private static bool IsFile(SourceFailure failure, SetRequest request) =>
        failure.Stored is not null || request.Source.Type.IsSingleFile;

    private static string NoFileHint(int? status) => status switch
    {
        202 => " The server may still be preparing the file, or it requires a browser: some servers return a challenge "
            + "that a «build|program» cannot solve.",
        206 => " A proxy or cache may return parts of files.",
        _ => " The file is empty on the server, or a proxy removed it.",
    };

    private static string Effort(SourceFailure failure) => string.Create(CultureInfo.InvariantCulture,
        $"Tried {(failure.Attempts == 1 ? "once" : Plural.Format(failure.Attempts, "time"))} in {failure.Elapsed.TotalSeconds:0.0} s.");

    private static string Stored((int Done, int Total)? stored) => stored is { } count
        ? $" Already in the store: {Plural.ImagesOf(count.Done, count.Total)}; these are not fetched again."
        : "";
}
