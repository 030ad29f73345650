using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Directories;

internal static class DirectoryDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("Directory")
        {
            Forms = SourceForms.Folder,
            Metadata = ["IncludeFiles", "ExcludeFiles"],
            HasSourceNames = true,
        },
        context => new DirectorySource(context.Request, context.Files.Folder));
}
