using System.Text;
using MedicalImages.Files;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Build.IncrementalState;

/// <summary>The small files in <c>obj/</c> for the MSBuild targets, all for one output folder: stem + extension.</summary>
internal sealed class IntermediateFiles(string stem)
{
    private const long MaxBytes = 1L << 30; // a hundred bytes for each of ten million images

    private const string InvalidReportExtension = ".invalid.json";

    /// <summary>Held while this output folder is provisioned. Clean does not delete it.</summary>
    public string Lock => stem + ".lock";

    /// <summary>All invalid files that the last run met; absent if it met none.</summary>
    public string InvalidReport => stem + InvalidReportExtension;

    public void DeleteInvalidReport() => Delete(InvalidReportExtension);

    /// <summary>At the start of every run: a failed or killed run must be repeated.</summary>
    public void DeleteStamp() => Delete(".stamp");

    /// <summary>Makes the next run execute, and list the source of this set although everything is in place.</summary>
    public void ListAgain(string set)
    {
        Write(".again", [.. OutdatedSets().Append(set).Distinct(StringComparer.OrdinalIgnoreCase)]);
        DeleteStamp();
    }

    public IReadOnlyList<string> OutdatedSets() => ReadLines(".again");

    /// <summary>A set that is to be listed again stays so until a run has done it.</summary>
    public void MarkListed(IEnumerable<string> sets)
    {
        string[] before = [.. OutdatedSets()];
        if (before.Length == 0) return;
        string[] left = [.. before.Except(sets, StringComparer.OrdinalIgnoreCase)];
        if (left.Length > 0) Write(".again", left);
        else Delete(".again");
    }

    /// <summary>Paths that must exist, so that the next build does nothing.</summary>
    public void WriteStamp(IEnumerable<string> lines) => Write(".stamp", lines);

    /// <summary>Files for referencing projects, relative to the output folder.</summary>
    public void WriteFlow(IReadOnlyList<(SetRequest Request, Manifest Manifest)> sets) =>
        Write(".flow", sets.Where(set => set.Request.CopyToReferencingProjects).SelectMany(Files));

    /// <summary>Files for publish, with one list per copy mode.</summary>
    public void WritePublish(IReadOnlyList<(SetRequest Request, Manifest Manifest)> sets)
    {
        foreach (CopyToPublishDirectory how in new[] { CopyToPublishDirectory.IfDifferent, CopyToPublishDirectory.Always })
            Write($".publish.{how}", sets.Where(set => set.Request.CopyToPublishDirectory == how).SelectMany(Files));
    }

    private static IEnumerable<string> Files((SetRequest Request, Manifest Manifest) set)
    {
        string folder = Path.GetRelativePath(set.Request.OutputFolder, set.Request.Destination).Replace('\\', '/');
        return set.Manifest.Images.Select(image => $"{folder}/{image.Path}").Append($"{folder}/{Manifest.FileName}");
    }

    /// <summary>Empty if the file does not exist, or something else has its name: it is written at the end of the run.</summary>
    public IReadOnlyList<string> ReadLines(string extension)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(stem + extension);
            if (file is null || file.Length > MaxBytes) return [];
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    public void Delete(string extension)
    {
        // If the folder does not exist, File.Delete throws.
        if (File.Exists(stem + extension)) File.Delete(stem + extension);
    }

    /// <summary>A file with the same content is not written again, because each one costs two flushes.</summary>
    public void Write(string extension, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (ReadLines(extension).SequenceEqual(all, StringComparer.Ordinal)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        AtomicFile.Write(stem + extension, Encoding.UTF8.GetBytes(string.Concat(all.Select(line => line + "\n"))));
    }
}
