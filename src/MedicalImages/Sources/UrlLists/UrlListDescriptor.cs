using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.UrlLists;

internal static class UrlListDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("UrlList")
        {
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".txt", ".sha256", HashSums.FileName, "urls.json"],
            RecognizesText = NamedTexts.IsUrlList,
            Metadata = ["IncludeFiles", "ExcludeFiles"],
            HasSourceNames = true,
            ListsUrls = true,
            HasFilesOfAnyKind = true,
            FileNoun = "line",
            Hint = " Source must be a text file of lines '<sha256>  <url>', or pydicom's urls.json.",
        },
        context => new UrlListSource(context.Request, context.Gateways));
}
