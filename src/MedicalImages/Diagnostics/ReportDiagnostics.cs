using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>The command <c>report</c>. A build never reports these.</summary>
internal static class ReportDiagnostics
{
    public static readonly DiagnosticDescriptor NothingFound = Error(1070, "Nothing to report",
        "'{0}' contains neither a set nor DICOM files that can be read{1}. Build the project first, or name a folder with images.");

    public static readonly DiagnosticDescriptor NothingBuilt = Error(1071, "No set is built",
        "None of the sets is built: {0}. Build the project first.");

    public static readonly DiagnosticDescriptor TooManyFiles = Error(1072, "Too many files for a page",
        "'{0}' contains too many files: {1} is the limit. Name a folder with fewer files, or get a set from it: "
        + "medical-images get \"{0}\" DESTINATION --limit 1000");

    public static readonly DiagnosticDescriptor FilesNotRead = Warning(1073, "Files cannot be read",
        "'{0}': {1}. The page does not show them. Check their permissions.");

    public static readonly DiagnosticDescriptor NotListed = Error(1074, "Folder cannot be read",
        "The images could not be listed: {0}. Check the permissions of the folder, or name another one.");

    public static readonly DiagnosticDescriptor NotOverwritten = Error(4020, "File not overwritten",
        "'{0}' {1}. It was not changed. Choose another name, or overwrite it with --force.");

    public static readonly DiagnosticDescriptor NotWritten = Error(4021, "Page not written",
        "'{0}' could not be written: {1}. Check the path, permissions and free space.");

    public static readonly DiagnosticDescriptor SummaryNotWritten = Warning(4022, "Summary not written",
        "The coverage could not be appended to the file of GITHUB_STEP_SUMMARY: {0}.");
}
