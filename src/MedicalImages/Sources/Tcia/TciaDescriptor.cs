using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Tcia;

internal static class TciaDescriptor
{
    /// <summary>Zip files of series that are received at a time. Each is created by the server on request.</summary>
    public const int MaxDownloads = 4;

    public static readonly SourceDescriptor Value = new(
        new SourceType("Tcia")
        {
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".tcia", ".csv", ".tsv"],
            Metadata = ["Endpoint"],
            IsService = true,
            StatesLicense = true,
            ListsUrls = true,
            Downloads = new SourceDownloads(locator => TciaLocator.Parse(locator)?.Series, MaxDownloads),
            FileNoun = "image",
            Hint = " Source must be a manifest of The Cancer Imaging Archive, and Endpoint the base URL of an NBIA API.",
        },
        context => new TciaSource(context));
}
