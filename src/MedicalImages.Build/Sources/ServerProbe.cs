using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources.Orthanc;

namespace MedicalImages.Build.Sources;

/// <summary>Asks a server once what it is: /system, which every Orthanc has, then a search of DICOMweb for one study.</summary>
internal static class ServerProbe
{
    public static async Task<IImageSource> OpenAsync(SetRequest request, IHttpGateway gateway, CancellationToken cancellationToken)
    {
        var orthanc = new OrthancSource(gateway, request.Source.Url!, request.Name);
        await orthanc.RequireOrthancAsync(cancellationToken);
        return orthanc;
    }
}
