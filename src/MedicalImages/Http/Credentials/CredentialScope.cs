using MedicalImages.Requests;

namespace MedicalImages.Http.Credentials;

/// <summary>The set or property that credentials belong to.</summary>
/// <param name="Name">The start of messages.</param>
/// <param name="CredentialVariable">Name of environment variables; never a value.</param>
/// <param name="AllowInsecure">Credentials may be sent over plain HTTP to other machines.</param>
internal sealed record CredentialScope(string Name, string? CredentialVariable, bool AllowInsecure)
{
    public static CredentialScope From(SetRequest request) => new($"Set '{request.Name}'", request.CredentialVariable, request.AllowInsecure);

    public static CredentialScope ForMirrors(string? credentialVariable) => new("MedicalImagesMirrors", credentialVariable, AllowInsecure: false);
}
