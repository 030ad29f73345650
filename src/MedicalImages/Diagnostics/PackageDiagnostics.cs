using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: packing of data packages.</summary>
internal static class PackageDiagnostics
{
    // 5024 is in the targets.
    public static readonly DiagnosticDescriptor NotGoverned = Error(5025, "Unlocked set in a package",
        "Set '{0}': a data package contains locked images, but {1}. Nothing was packed. {2}");

    public static readonly DiagnosticDescriptor TooLargeForFeed = Warning(5026, "Package exceeds the feed limit",
        "{0} has {1}, which exceeds MedicalImagesFeedLimit ({2}; nuget.org accepts 250 MB). Split the dataset, narrow it with "
        + "Query, Sample or Limit, or push it to a feed that accepts it and raise MedicalImagesFeedLimit.");

    public static readonly DiagnosticDescriptor NoLicense = Warning(5027, "No license specified",
        "The data package {0} does not specify a license for its images, so others cannot know whether they may use them. Set "
        + "PackageLicenseExpression (such as CC-BY-4.0) or PackageLicenseFile.");

    public static readonly DiagnosticDescriptor NotWritten = Error(5028, "Package not written",
        "Writing the files of the data package to '{0}' failed: {1}. Check permissions and free space.");
}
