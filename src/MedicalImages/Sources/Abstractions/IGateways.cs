using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Creates a gateway with separate credentials for each set and each mirror.</summary>
internal interface IGateways
{
    /// <returns>
    /// Whether all servers that were used since this call are far away, so that fetching more images at a time is faster.
    /// </returns>
    Func<bool> WatchDistance();

    /// <param name="origins">URLs whose origins (scheme, host and port) may receive the values of CredentialVariable of the set; no other
    /// server receives them.</param>
    IHttpGateway Open(SetRequest request, params Uri[] origins);

    /// <param name="credentialVariable">For the origin of this mirror.</param>
    IHttpGateway OpenMirror(Uri mirror, string? credentialVariable);
}
