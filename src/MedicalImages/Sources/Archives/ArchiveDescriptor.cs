using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Archives;

internal static class ArchiveDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("Archive")
        {
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".zip", ".tar", ".tar.gz", ".tgz"],
            Metadata = ["Sha256", "IncludeFiles", "ExcludeFiles"],
            HasSourceNames = true,
            FileNoun = "entry",
            IsSingleFile = true,
            Hint = " Source must be a zip, tar or tar.gz file.",
        },
        context => new ArchiveSource(context.Request, context.Gateways, context.Files));
}
