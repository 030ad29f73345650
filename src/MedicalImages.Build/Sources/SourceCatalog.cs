using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources.Archives;
using MedicalImages.Build.Sources.DicomWeb;
using MedicalImages.Build.Sources.Directories;
using MedicalImages.Build.Sources.Orthanc;
using MedicalImages.Build.Sources.Phantoms;
using MedicalImages.Build.Sources.StudyLists;
using MedicalImages.Build.Sources.UrlLists;
using MedicalImages.Build.Sources.WadoUri;

namespace MedicalImages.Build.Sources;

/// <summary>Which source reads a request. A server of which neither SourceType nor URL says what it speaks is asked once.</summary>
internal sealed class SourceCatalog(IGateways gateways, IWholeFiles files)
{
    public Task<IImageSource> OpenAsync(SetRequest request, CancellationToken cancellationToken) =>
        request.Source.Type == SourceType.Inferred ? ServerProbe.OpenAsync(request, GatewayOf(request), cancellationToken) : Task.FromResult(Open(request));

    private IImageSource Open(SetRequest request) => request.Source.Type switch
    {
        SourceType.Phantom => new PhantomSource(request.Name),
        SourceType.Orthanc => new OrthancSource(GatewayOf(request), request.Source.Url!, request.Name),
        SourceType.DicomWeb => new DicomWebSource(request, GatewayOf(request)),
        SourceType.WadoUri => new WadoUriSource(request, GatewayOf(request)),
        SourceType.StudyList => new StudyListSource(request, gateways),
        SourceType.Archive => new ArchiveSource(request, gateways, files),
        SourceType.Directory => new DirectorySource(request, files.Folder),
        SourceType.UrlList => new UrlListSource(request, gateways),
        // Only asked for what neither the store nor the package's own folder has.
        SourceType.Package => throw StoreDiagnostics.PackageDamaged.With(request.Name, request.Source.Text, request.Source.Path, "images are missing there, or are other ones").AsException(),
        _ => throw RequestDiagnostics.BadSource.With(request.Name, request.Source.Text, "").AsException(),
    };

    private IHttpGateway GatewayOf(SetRequest request) => gateways.Open(request, request.Source.Url!);
}
