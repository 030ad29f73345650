using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

internal static class DicomWebDescriptor
{
    private const string OneStudy = "/studies?limit=1";

    private static readonly string[] PathEndings = ["/dicom-web", "/dicomWeb", "/rs"];

    // Host names of the DICOMweb services of Google, Azure and AWS, according to their documentation.
    private static readonly HostPattern[] Hosts =
    [
        new("healthcare.googleapis.com", ""), new("", ".dicom.azurehealthcareapis.com"), new("dicom-medical-imaging.", ".amazonaws.com"),
    ];

    public static readonly SourceDescriptor Value = new(
        new SourceType("DicomWeb")
        {
            Forms = SourceForms.Url,
            RecognizesUrl = IsDicomWeb,
            Hint = " Source must be the root URL of a DICOMweb server, such as http://localhost:8042/dicom-web.",
        },
        context => new DicomWebSource(context.Request, context.Gateway))
    {
        Probe = new SourceProbe(OneStudy, ProbeAsync),
    };

    private static bool IsDicomWeb(Uri url)
    {
        string path = url.AbsolutePath.TrimEnd('/');
        return Array.Exists(PathEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(Hosts, known => known.Matches(url.Host));
    }

    private static async Task<IImageSource> ProbeAsync(SourceContext context, CancellationToken cancellationToken)
    {
        var oneStudy = new SourceRequest(new Uri(context.Url.AbsoluteUri.TrimEnd('/') + OneStudy), QidoPage.MediaType);
        try
        {
            await context.Gateway.ReadAsync(
                oneStudy, (response, token) => QidoPage.ReadAsync(response, QidoLevel.Study, token), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status == 204)
        {
            // The server has no studies.
        }

        return new DicomWebSource(context.Request, context.Gateway);
    }

    private sealed record HostPattern(string Start, string Ending)
    {
        public bool Matches(string host) => host.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            && host.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
    }
}
