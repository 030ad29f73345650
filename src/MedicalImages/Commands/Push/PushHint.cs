using MedicalImages.Sources.Failures;

namespace MedicalImages.Commands.Push;

/// <summary>The usual cause of a rejected PUT, by its status.</summary>
internal static class PushHint
{
    public static string For(SourceFailure failure) => failure.Status switch
    {
        401 when failure.Access is { } sent => $" The credentials of {sent} are wrong or expired.",
        401 => " It requires credentials, and none were sent: set «name MirrorCredentialVariable», or add an entry for the host to "
            + ".netrc or a credential helper (docs/access.md).",
        403 => " It does not permit PUT (or, if it is an object store, requests for missing objects)"
            + (failure.Access is { } sent ? $" with the credentials of {sent}." : ", and no credentials were sent."),
        404 => " The server does not accept images at this URL. Check the base URL (without /cas/, which is added).",
        405 => " The server does not support PUT at this URL. Enable WebDAV (nginx: dav_methods PUT), and check the base URL.",
        409 => " The folder does not exist, and the server does not create folders (nginx: create_full_put_path on).",
        413 => " The image exceeds the size limit of the server (nginx: client_max_body_size).",
        507 => " The disk of the server is full.",
        _ => "",
    };
}
