using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Packages;

/// <summary>A data package that NuGet restored. The package declares its sets; a project cannot declare such a source.</summary>
internal static class PackageDescriptor
{
    public const string Scheme = "package:";

    public static readonly SourceDescriptor Value = new(
        new SourceType("Package")
        {
            CanBeStated = false,
            Scheme = new SourceScheme(Scheme, Read, " A data package declares its own sets: reference it with a PackageReference."),
            Metadata = ["IncludeFiles", "ExcludeFiles"], // Check reports them with a specific message
            Check = request => IsPart(request) ? [RequestDiagnostics.PackageIsWhole.With(request.Name, request.Source.Text)] : [],
            HasSourceNames = true,
            IsDataPackage = true,
            StatesLicense = true,
            FixedReason = "is a data package; to change its images, reference another version of it",
        },
        context => throw Incomplete(context.Request.Source));

    private static (string Text, string? Path)? Read(string text, SetItem item) =>
        item.PackageFolder is { } folder ? (text, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : null;

    private static bool IsPart(SetRequest request) =>
        request.Selection.IsStated || request.IncludeFiles.Count + request.ExcludeFiles.Count > 0 || request.OnInvalid != OnInvalid.Error;

    // Called only if an image is neither in the store nor in the folder of the package.
    private static SourceFailure Incomplete(SourceReference source) =>
        new(StoreDiagnostics.PackageDamaged, source.Text, source.Path, "images are missing or were changed");
}
