using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Doi;

internal static class DoiDescriptor
{
    private const string Supported = " Supported are DOIs of Zenodo: doi:10.5281/zenodo.NUMBER, or the address of a record, "
        + "https://zenodo.org/records/NUMBER. For another repository, use a list of the URLs of its files (docs/sources.md, URL list).";

    public static readonly SourceDescriptor Value = new(
        new SourceType("Doi")
        {
            Scheme = new SourceScheme(ZenodoDoi.Scheme, Read, Supported),
            Forms = SourceForms.Url,
            RecognizesUrl = url => ZenodoDoi.IsResolver(url) || ZenodoDoi.Parse(url.AbsoluteUri) is not null,
            Metadata = ["Endpoint", "IncludeFiles", "ExcludeFiles"],
            Check = Check,
            HasSourceNames = true,
            IsService = true,
            StatesLicense = true,
            ListsUrls = true,
            HasFilesOfAnyKind = true,
            FileNoun = "file",
            Hint = " Source must be a DOI of Zenodo, and Endpoint the root URL of a Zenodo.",
        },
        context => new DoiSource(context));

    private static (string Text, string? Path)? Read(string text, SetItem item) =>
        ZenodoDoi.Parse(text) is { } doi ? (ZenodoDoi.Scheme + doi, null) : null;

    // A DOI of another repository as a URL.
    private static IEnumerable<Diagnostic> Check(SetRequest request)
    {
        if (ZenodoDoi.Parse(request.Source.Text) is null)
            yield return RequestDiagnostics.BadSource.With(request.Name, request.Source.Text, Supported);
    }
}
