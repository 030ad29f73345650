using System.Text;
using MedicalImages.Build.Provisioning.Placing;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

/// <summary>The small files in <c>obj/</c> that MSBuild's targets read, all of one output folder: stem + extension.</summary>
internal sealed class WorkFiles(string stem)
{
    /// <summary>Held while this output folder is provisioned. Clean leaves it.</summary>
    public string Lock => stem + ".lock";

    public Record ReadRecord() => Record.Read(stem + ".record");

    public void WriteRecord(Record record, string outputFolder)
    {
        Write(".record", record.Lines);
        Write(".folders", record.Folders(outputFolder));
    }

    /// <summary>At the beginning of every run: what fails or is killed must be tried again.</summary>
    public void DeleteStamp() => File.Delete(stem + ".stamp");

    /// <summary>Opens the gate, and has the next run list the source of this set although everything is in place.</summary>
    public void AskAgain(string set)
    {
        Write(".again", [.. SetsToAskAgain().Append(set).Distinct(StringComparer.OrdinalIgnoreCase)]);
        DeleteStamp();
    }

    public IReadOnlyList<string> SetsToAskAgain() => File.Exists(stem + ".again") ? File.ReadAllLines(stem + ".again") : [];

    /// <summary>What is asked for stays asked for until a run has done it.</summary>
    public void Asked(IEnumerable<string> sets)
    {
        string[] before = [.. SetsToAskAgain()];
        if (before.Length == 0) return;
        string[] left = [.. before.Except(sets, StringComparer.OrdinalIgnoreCase)];
        if (left.Length > 0) Write(".again", left);
        else File.Delete(stem + ".again");
    }

    /// <summary>Lines are paths that must still exist for the next build to do nothing.</summary>
    public void WriteStamp(IEnumerable<string> lines) => Write(".stamp", lines);

    /// <summary>Files that referencing projects get, relative to the output folder.</summary>
    public void WriteFlow(IReadOnlyList<(SetRequest Request, Manifest Manifest)> sets) =>
        Write(".flow", sets.Where(set => set.Request.CopyToReferencingProjects).SelectMany(Files));

    /// <summary>Files that publish takes along, one list for each way of copying.</summary>
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

    private void Write(string extension, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        string temporary = $"{stem}{extension}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
        File.Move(temporary, stem + extension, overwrite: true);
    }
}
