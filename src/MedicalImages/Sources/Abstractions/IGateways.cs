using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Creates a gateway with separate credentials for each set and each mirror.</summary>
internal interface IGateways
{
    /// <summary>Whether all servers in use at this moment are far away, so that more images at a time are faster.</summary>
    bool UsesFarServers { get; }

    /// <param name="origins">URLs whose origins (scheme, host and port) may receive the values of CredentialVariable of the set; no other
    /// server receives them.</param>
    IHttpGateway Open(SetRequest request, params Uri[] origins);

    /// <param name="credentialVariable">For the origin of this mirror.</param>
    IHttpGateway OpenMirror(Uri mirror, string? credentialVariable);
}
