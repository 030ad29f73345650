using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Tcia;

internal static class TciaDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("Tcia")
        {
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".tcia", ".csv", ".tsv"],
            Metadata = ["Endpoint"],
            IsService = true,
            StatesLicense = true,
            ListsUrls = true,
            FileNoun = "image",
            Hint = " Source must be a manifest of The Cancer Imaging Archive, and Endpoint the base URL of an NBIA API.",
        },
        context => new TciaSource(context));
}
