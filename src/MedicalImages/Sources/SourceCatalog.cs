using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.DicomWeb;
using MedicalImages.Sources.Directories;
using MedicalImages.Sources.Orthanc;
using MedicalImages.Sources.Phantoms;
using MedicalImages.Sources.StudyLists;
using MedicalImages.Sources.UrlLists;
using MedicalImages.Sources.WadoUri;

namespace MedicalImages.Sources;

/// <summary>Creates the source of a request. If neither SourceType nor URL determine the type of a server, it is probed once.</summary>
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
        // Only used for images that neither the store nor the package folder has.
        SourceType.Package => throw StoreDiagnostics.PackageDamaged.With(request.Name, request.Source.Text, request.Source.Path, "images are missing or were changed").AsException(),
        _ => throw RequestDiagnostics.BadSource.With(request.Name, request.Source.Text, "").AsException(),
    };

    private IHttpGateway GatewayOf(SetRequest request) => gateways.Open(request, request.Source.Url!);
}
