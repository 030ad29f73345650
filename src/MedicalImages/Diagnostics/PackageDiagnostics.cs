using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: data packages, where they are packed.</summary>
internal static class PackageDiagnostics
{
    // 5024 is in the targets.
    public static readonly DiagnosticDescriptor NotGoverned = Error(5025, "Set that no lock governs, in a package",
        "Set '{0}': a data package holds locked images, and {1}. Nothing was packed. {2}");

    public static readonly DiagnosticDescriptor TooLargeForFeed = Warning(5026, "Package larger than a feed takes",
        "{0} has {1}, more than MedicalImagesFeedLimit ({2}; the public gallery takes 250 MB). Split the dataset, narrow it with Query, Sample or Limit, or push it to a feed that takes it and raise MedicalImagesFeedLimit.");

    public static readonly DiagnosticDescriptor NoLicense = Warning(5027, "No license stated",
        "The data package {0} says nothing of the license of its images, so nobody may know whether they can use them. Set PackageLicenseExpression (such as CC-BY-4.0) or PackageLicenseFile.");

    public static readonly DiagnosticDescriptor NotWritten = Error(5028, "Package not written",
        "Writing the data package's files to '{0}' failed: {1}. Check permissions and free space.");
}
