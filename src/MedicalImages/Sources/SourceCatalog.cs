using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.DicomWeb;
using MedicalImages.Sources.Directories;
using MedicalImages.Sources.Doi;
using MedicalImages.Sources.Orthanc;
using MedicalImages.Sources.Packages;
using MedicalImages.Sources.Phantoms;
using MedicalImages.Sources.S3;
using MedicalImages.Sources.StudyLists;
using MedicalImages.Sources.Tcia;
using MedicalImages.Sources.UrlLists;
using MedicalImages.Sources.WadoUri;

namespace MedicalImages.Sources;

/// <summary>Lists the sources, and opens the one of a request.</summary>
internal sealed class SourceCatalog(IReadOnlyList<SourceDescriptor> sources, IGateways gateways, IFileFetcher files)
{
    /// <summary>In the order of messages, and of the probing requests to a server of unknown type.</summary>
    public static readonly IReadOnlyList<SourceDescriptor> BuiltIn =
    [
        OrthancDescriptor.Value,
        DicomWebDescriptor.Value,
        WadoUriDescriptor.Value,
        StudyListDescriptor.Value,
        ArchiveDescriptor.Value,
        DirectoryDescriptor.Value,
        UrlListDescriptor.Value,
        S3Descriptor.Value,
        TciaDescriptor.Value,
        DoiDescriptor.Value,
        PhantomDescriptor.Value,
        PackageDescriptor.Value,
    ];

    public static SourceTypeList GetTypes(IEnumerable<SourceDescriptor> sources) => new([.. sources.Select(source => source.Type)]);

    /// <summary>If neither SourceType nor the URL determines the type, probing requests do.</summary>
    /// <param name="isLocked">Whether every image that is opened is compared with a lock file.</param>
    public async Task<IImageSource> OpenAsync(SetRequest request, CancellationToken cancellationToken, bool isLocked = false)
    {
        var context = new SourceContext(request, gateways, files) { IsLocked = isLocked };
        return request.Source.Type == SourceType.Inferred
            ? await ServerProbe.OpenAsync(sources, context, cancellationToken)
            : sources.Single(source => source.Type == request.Source.Type).Open(context);
    }
}
