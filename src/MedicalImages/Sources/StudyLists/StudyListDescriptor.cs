using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.StudyLists;

internal static class StudyListDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("StudyList")
        {
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".json"],
            Metadata = ["ImageServer"],
            Check = request => request.ImageServer is null ? [RequestDiagnostics.ImageServerNeeded.With(request.Name)] : [],
            HasSourceNames = true,
            DefaultLayout = Layout.Numbered,
            Hint = " Source must be a study list, and ImageServer the root URL of an Orthanc.",
        },
        context => new StudyListSource(context.Request, context.Gateways));
}
