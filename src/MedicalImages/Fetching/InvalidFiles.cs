using MedicalImages.Diagnostics;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>The invalid files of a run, set by set: the log names the first ones, a report file all of them.</summary>
/// <param name="reportIn">Path of the report on the sets of an output folder; null for none.</param>
internal sealed class InvalidFiles(Report report, Func<string, string?> reportIn)
{
    /// <summary>Per run, for any number of sets.</summary>
    private const int MaxNamed = 20;

    private readonly List<InvalidSet> _sets = [];
    private int _named;

    /// <summary>Reports the files, and returns the failure of their set.</summary>
    public MedicalImagesException Refuse(SetRequest request, IReadOnlyList<StoredImage> images)
    {
        InvalidFile[] files = Described(request, images);
        foreach (InvalidFile file in Take(files))
        {
            Diagnostic named = ContentDiagnostics.InvalidFile.With(request.Name, $"{file.Where} of {GetName(request.Source)}",
                file.Problem);
            report.Add((request.OnFailure == OnFailure.Warn ? named.AsWarning() : named) with { File = request.File });
            ReportName(request, file);
        }

        string path = Write(new InvalidSet(request) { Refused = files });
        string all = path.Length > 0 ? $"The report {path} lists {(files.Length == 1 ? "it" : "all of them")}. " : "";
        if (Array.Exists(files, file => file.Name is not null)) all += "Names of files are shown with «-v:detailed|--verbose». ";
        return ContentDiagnostics.InvalidFiles.With(request.Name, Plural.Format(files.Length, "file is", "files are"), all).AsException();
    }

    /// <summary>Reports the files that a set skips, and the invalid files that it keeps.</summary>
    public void ReportFiles(FetchedSet set)
    {
        SetRequest request = set.Request;
        InvalidFile[] skipped = Described(request, set.Invalid);
        if (skipped.Length == 0) skipped = [.. set.Skipped.Select(InvalidFile.Create)];
        InvalidFile[] kept = Described(request, set.Images.Where(image => IsKept(set.Set, image)));
        if (skipped.Length + kept.Length == 0) return;
        string path = Write(new InvalidSet(request) { Skipped = skipped, Kept = kept });
        string found = path.Length > 0 ? $" The report {path} lists them." : "";
        ReportFiles(request, skipped, ContentDiagnostics.InvalidSkipped, "skipped", found);
        ReportFiles(request, kept, ContentDiagnostics.InvalidKept, "kept", found);
    }

    // A path may contain more patient text than its last name.
    private static string GetName(SourceReference source) => source.Url is null ? source.ShortName : source.Text;

    // In the order in which a user finds them; without positions, in the order of the set.
    private static InvalidFile[] Described(SetRequest request, IEnumerable<StoredImage> images) =>
        [.. images.OrderBy(image => image.Remote.Position ?? int.MaxValue).Select(image => InvalidFile.Create(request, image))];

    // The lock file was written by a build that reported them, and it contains the problem of kept files.
    private static bool IsKept(PlannedSet set, StoredImage image) =>
        image.Problem is not null && (!set.IsLocked || image.Remote.Problem is not null);

    private void ReportFiles(SetRequest request, InvalidFile[] files, DiagnosticDescriptor notice, string what, string found)
    {
        if (files.Length == 0) return;
        string count = Plural.Format(files.Length, "invalid file was", "invalid files were");
        report.Add(notice.With(request.Name, count, files[0].Where, files[0].Problem, found) with { File = request.File });
        foreach (InvalidFile file in Take(files))
        {
            report.AddMessage(Importance.Normal, $"{request.Name}: {what} {file.Where}: {file.Problem}");
            ReportName(request, file);
        }
    }

    private void ReportName(SetRequest request, InvalidFile file)
    {
        if (file.Name is { } name) report.AddMessage(Importance.Low, Redaction.Clean($"{request.Name}: {file.Where} is {name}"));
    }

    private InvalidFile[] Take(InvalidFile[] files)
    {
        InvalidFile[] taken = [.. files.Take(MaxNamed - _named)];
        _named += taken.Length;
        return taken;
    }

    private string Write(InvalidSet set)
    {
        _sets.Add(set);
        return reportIn(set.Request.OutputFolder) is { } path && TryWrite(path, set.Request) ? path : "";
    }

    // A failure to write the report must not hide the invalid files.
    private bool TryWrite(string path, SetRequest request)
    {
        try
        {
            InvalidReport.Write(path, _sets);
            return true;
        }
        catch (MedicalImagesException e)
        {
            report.Add(e.Diagnostic.AsWarning() with { File = request.File });
            return false;
        }
    }
}
