using MedicalImages.Requests;

namespace MedicalImages.Http.Credentials;

/// <summary>On whose behalf a server is asked.</summary>
/// <param name="Name">As messages begin with it.</param>
/// <param name="CredentialVariable">Name of environment variables. Never a value.</param>
/// <param name="AllowInsecure">Credentials may go over plain HTTP to hosts other than this machine.</param>
internal sealed record CredentialScope(string Name, string? CredentialVariable, bool AllowInsecure)
{
    public static CredentialScope From(SetRequest request) => new($"Set '{request.Name}'", request.CredentialVariable, request.AllowInsecure);

    public static CredentialScope ForMirrors(string? credentialVariable) => new("MedicalImagesMirrors", credentialVariable, AllowInsecure: false);
}
