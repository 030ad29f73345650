using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources.Orthanc;
using MedicalImages.Build.Sources.Phantoms;

namespace MedicalImages.Build.Sources;

/// <summary>Which source reads a request. What is inferred is a server: so far that is an Orthanc, and it says so itself when it is asked.</summary>
internal sealed class SourceCatalog(IGateways gateways)
{
    public IImageSource Open(SetRequest request) => request.Source.Type == SourceType.Phantom
        ? new PhantomSource(request.Name)
        : new OrthancSource(gateways.Open(request, request.Source.Url!), request.Source.Url!, request.Name);
}
