using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.WadoUri;

internal static class WadoUriDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("WadoUri")
        {
            Forms = SourceForms.Url,
            Check = Check,
            Hint = " Source must be a WADO-URI endpoint, such as http://localhost:8042/wado.",
        },
        context => new WadoUriSource(context.Request, context.Gateway));

    private static IEnumerable<Diagnostic> Check(SetRequest request)
    {
        IReadOnlyList<string> names = request.Selection.Instances;
        if (names.Count == 0) yield return RequestDiagnostics.InstancesNeeded.With(request.Name);
        foreach (string name in names.Where(name => InstanceName.Parse(name) is null && ListEntry.Check("Instances", name) is null))
            yield return RequestDiagnostics.BadInstanceName.With(request.Name, name);
    }
}
