using MedicalImages.Sources.Failures;

namespace MedicalImages.Commands.Push;

/// <summary>What a refused PUT usually means, by its status.</summary>
internal static class PushHint
{
    public static string For(SourceFailure failure) => failure.Status switch
    {
        401 when failure.Access is { } sent => $" The credentials of {sent} are wrong or expired.",
        401 => " It wants credentials, and none were sent: set MedicalImagesMirrorCredentialVariable, or have an entry for the host in .netrc or a credential helper (docs/access.md).",
        403 => " It does not allow PUT (or, an object store, to ask for what is not there)" + (failure.Access is { } sent ? $" to the credentials of {sent}." : ", and no credentials were sent."),
        404 => " Nothing takes images at that URL: is the base URL right (without /cas/, which is added)?",
        405 => " It takes no PUT at that URL: is WebDAV on (nginx: dav_methods PUT), and is the base URL right?",
        409 => " It has no such folder and makes none (nginx: create_full_put_path on).",
        413 => " The image is larger than it takes (nginx: client_max_body_size).",
        507 => " Its disk is full.",
        _ => "",
    };
}
