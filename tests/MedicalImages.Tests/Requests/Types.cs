using MedicalImages.Requests;
using MedicalImages.Sources;

namespace MedicalImages.Tests.Requests;

/// <summary>The types of the built-in sources, by name.</summary>
internal static class Types
{
    public static readonly SourceTypeList All = SourceCatalog.GetTypes(SourceCatalog.BuiltIn);

    public static SourceType Orthanc => Get("Orthanc");

    public static SourceType DicomWeb => Get("DicomWeb");

    public static SourceType WadoUri => Get("WadoUri");

    public static SourceType Archive => Get("Archive");

    public static SourceType Directory => Get("Directory");

    public static SourceType Phantom => Get("Phantom");

    public static SourceType Get(string name) => All.Find(name)!;
}
