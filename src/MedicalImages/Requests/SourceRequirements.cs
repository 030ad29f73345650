using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Checks for settings that a source requires, and for settings that do not apply to it.</summary>
internal sealed class SourceRequirements(SetRequest request, SourceTypeList types, Action<Diagnostic> add)
{
    public void Check()
    {
        SourceType type = request.Source.Type;
        if (request.Source.Text.Length == 0) return; // the source itself is not valid
        foreach (Diagnostic problem in type.Check(request)) add(problem);
        foreach (string name in Stated().Where(name => !type.Metadata.Contains(name)))
            add(MetadataNotForSource.With(request.Name, name, types.NamesWith(name), type.Description));
        if (request.Layout.NeedsSourceNames && !type.HasSourceNames)
            add(LayoutNotForSource.With(request.Name, request.Layout.Text, type.Description));
    }

    // Metadata that only some sources have.
    private IEnumerable<string> Stated()
    {
        if (request.ImageServer is not null) yield return "ImageServer";
        if (request.Endpoint is not null) yield return "Endpoint";
        if (request.Sha256 is not null) yield return "Sha256";
        if (request.IncludeFiles.Count > 0) yield return "IncludeFiles";
        if (request.ExcludeFiles.Count > 0) yield return "ExcludeFiles";
    }
}
