using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>The required and the meaningless metadata of each source type.</summary>
internal sealed class SourceRequirements(SetRequest request, Action<Diagnostic> add)
{
    public void Check()
    {
        SourceType type = request.Source.Type;
        if (request.Source.Text.Length == 0) return; // the source itself is not valid
        if (type == SourceType.StudyList && request.ImageServer is null) add(ImageServerNeeded.With(request.Name));
        if (type == SourceType.WadoUri && request.Selection.Instances.Count == 0) add(InstancesNeeded.With(request.Name));
        if (type == SourceType.WadoUri) foreach (string name in NotInstanceNames()) add(BadInstanceName.With(request.Name, name));
        if (type != SourceType.StudyList && request.ImageServer is not null) Useless("ImageServer", "a StudyList");
        if (type != SourceType.Archive && request.Sha256 is not null) Useless("Sha256", "an Archive");
        if (!HasFileNames(type)) foreach (string name in StatedPatterns()) Useless(name, "a Directory, an Archive or a UrlList");
        if (request.Layout.NeedsSourceNames && !HasFileNames(type) && type != SourceType.StudyList)
            add(LayoutNotForSource.With(request.Name, request.Layout.Text, Kind));
        if (type == SourceType.Package && IsPartOfPackage()) add(PackageIsWhole.With(request.Name, request.Source.Text));
    }

    private bool IsPartOfPackage() =>
        request.Selection.IsStated || StatedPatterns().Any() || request.OnInvalid != OnInvalid.Error;

    private IEnumerable<string> NotInstanceNames() =>
        request.Selection.Instances.Where(name => InstanceName.Parse(name) is null && ListEntry.Check("Instances", name) is null);

    // A data package can only be used as a whole, which has its own message.
    private static bool HasFileNames(SourceType type) =>
        type is SourceType.Directory or SourceType.Archive or SourceType.UrlList or SourceType.Package;

    private IEnumerable<string> StatedPatterns()
    {
        if (request.IncludeFiles.Count > 0) yield return "IncludeFiles";
        if (request.ExcludeFiles.Count > 0) yield return "ExcludeFiles";
    }

    private void Useless(string metadata, string kind) => add(MetadataNotForSource.With(request.Name, metadata, kind, Kind));

    private string Kind => request.Source.Type == SourceType.Inferred ? "a server" : request.Source.Type.ToString();
}
