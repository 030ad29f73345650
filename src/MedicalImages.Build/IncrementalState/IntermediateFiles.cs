using System.Text;
using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Build.IncrementalState;

/// <summary>The state files in <c>obj/</c> for one output folder. Each name consists of the stem and an extension.</summary>
internal sealed class IntermediateFiles(string stem)
{
    private const long MaxBytes = 1L << 30; // a hundred bytes for each of ten million images

    private const int BufferSize = 16 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Between a name and its value.</summary>
    public const string Separator = "|";

    private const string InvalidReportExtension = ".invalid.json";

    /// <summary>Held while this output folder is provisioned. Clean does not delete it.</summary>
    public string Lock => stem + ".lock";

    /// <summary>The report of all invalid files of the last run; absent if there were none.</summary>
    public string InvalidReport => stem + InvalidReportExtension;

    public void DeleteInvalidReport() => Delete(InvalidReportExtension);

    /// <summary>Called at the start of every run, so that a failed or killed run is repeated.</summary>
    public void DeleteStamp() => Delete(".stamp");

    /// <summary>Forces the next run, which lists the source of this set even if all files are in place.</summary>
    public void ListAgain(string set)
    {
        Write(".again", [.. OutdatedSets().Append(set).Distinct(StringComparer.OrdinalIgnoreCase)]);
        DeleteStamp();
    }

    public IReadOnlyList<string> OutdatedSets() => ReadLines(".again");

    /// <summary>Removes the entries of sets that this run has listed again.</summary>
    public void MarkListed(IEnumerable<string> sets)
    {
        string[] before = [.. OutdatedSets()];
        if (before.Length == 0) return;
        string[] left = [.. before.Except(sets, StringComparer.OrdinalIgnoreCase)];
        if (left.Length > 0) Write(".again", left);
        else Delete(".again");
    }

    /// <summary>The next build is skipped if its inputs have this hash and all these paths exist.</summary>
    public void WriteStamp(string inputsHash, IEnumerable<string> paths) => Write(".stamp", [inputsHash, .. paths]);

    /// <summary>Files for referencing projects, relative to the output folder.</summary>
    public void WriteFlow(IReadOnlyList<SetFiles> sets) =>
        Write(".flow", sets.Where(set => set.Request.CopyToReferencingProjects).SelectMany(set => set.Files));

    /// <summary>Files for publish, with one list per copy mode.</summary>
    public void WritePublish(IReadOnlyList<SetFiles> sets)
    {
        foreach (CopyToPublishDirectory how in new[] { CopyToPublishDirectory.IfDifferent, CopyToPublishDirectory.Always })
            Write($".publish.{how.ToString()}", sets.Where(set => set.Request.CopyToPublishDirectory == how).SelectMany(set => set.Files));
    }

    /// <summary>Empty if the file does not exist, or is a link or a folder; it is written again at the end of the run.</summary>
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

    /// <summary>A file with the same content is not written again, because each write requires two flushes.</summary>
    public void Write(string extension, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (!ReadLines(extension).SequenceEqual(all, StringComparer.Ordinal))
            Replace(extension, all.Length, i => all[i], getValue: null);
    }

    /// <summary>The same for lines with a name and a value; without <paramref name="getValue"/>, only the name.</summary>
    public void Write(string extension, int count, NameOfLine getName, Func<int, string>? getValue = null)
    {
        IReadOnlyList<string> before = ReadLines(extension);
        bool isSame = before.Count == count;
        for (int i = 0; i < before.Count && isSame; i++) isSame = IsLine(before[i], getName(i), getValue?.Invoke(i));
        if (!isSame) Replace(extension, count, getName, getValue);
    }

    /// <summary>A part of a path: as texts, 20,000 of them are 2 MB.</summary>
    public delegate ReadOnlySpan<char> NameOfLine(int line);

    private static bool IsLine(ReadOnlySpan<char> line, ReadOnlySpan<char> name, string? value)
    {
        if (value is null) return line.SequenceEqual(name);
        if (!line.StartsWith(name)) return false;
        ReadOnlySpan<char> rest = line[name.Length..];
        return rest.StartsWith(Separator) && rest[Separator.Length..].SequenceEqual(value);
    }

    // In parts: the texts of 4,000 images were 2 MB of large objects, which cause collections of the whole heap.
    private void Replace(string extension, int count, NameOfLine getName, Func<int, string>? getValue)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        AtomicFile.Write(stem + extension, file =>
        {
            using var writer = new StreamWriter(file, Utf8, BufferSize, leaveOpen: true);
            for (int i = 0; i < count; i++)
            {
                writer.Write(getName(i));
                if (getValue is not null) writer.Write(Separator);
                if (getValue is not null) writer.Write(getValue(i));
                writer.Write('\n');
            }
        });
    }
}
