namespace MedicalImages.Requests;

/// <summary>Infers the type of a source from its name.</summary>
internal static class SourceInference
{
    // DICOMweb services of cloud providers, according to their documentation.
    private static readonly (string Start, string Ending)[] DicomWebHosts =
        [("healthcare.googleapis.com", ""), ("", ".dicom.azurehealthcareapis.com"), ("dicom-medical-imaging.", ".amazonaws.com")];

    private static readonly (string Ending, SourceType Type)[] Endings =
    [
        (".zip", SourceType.Archive), (".tar", SourceType.Archive), (".tar.gz", SourceType.Archive), (".tgz", SourceType.Archive),
        (".json", SourceType.StudyList),
        (".txt", SourceType.UrlList), (".sha256", SourceType.UrlList), ("SHA256SUMS", SourceType.UrlList),
    ];

    public static SourceType Infer(Uri url)
    {
        string path = url.AbsolutePath.TrimEnd('/');
        if (OfName(path) is var type and not SourceType.Inferred) return type;
        bool isDicomWeb = path.EndsWith("/dicom-web", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/dicomWeb", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith("/rs", StringComparison.OrdinalIgnoreCase) || IsDicomWebHost(url.Host);
        return isDicomWeb ? SourceType.DicomWeb : SourceType.Inferred;
    }

    public static SourceType OfName(string name) =>
        Endings.FirstOrDefault(known => name.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)).Type;

    private static bool IsDicomWebHost(string host) => Array.Exists(DicomWebHosts, known =>
        host.StartsWith(known.Start, StringComparison.OrdinalIgnoreCase) && host.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase));
}
