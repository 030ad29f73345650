using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Gives each set and each mirror a gateway with its own credentials.</summary>
internal interface IGateways
{
    /// <param name="origins">URLs whose origins (scheme, host and port) the set's CredentialVariable belongs to; nobody else ever gets its values.</param>
    IHttpGateway Open(SetRequest request, params Uri[] origins);

    /// <param name="credentialVariable">Belongs to the origin of this mirror.</param>
    IHttpGateway OpenMirror(Uri mirror, string? credentialVariable);
}
