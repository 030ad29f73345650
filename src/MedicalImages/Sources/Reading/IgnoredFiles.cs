using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Reading;

/// <summary>Counts the files that a listing excluded, for messages: names may be patient text, numbers are not.</summary>
internal sealed class IgnoredFiles
{
    /// <summary>Not images: text, other image formats, a DICOMDIR, pipes and devices.</summary>
    public int Files { get; set; }

    public int Links { get; set; }

    /// <summary>Files that the set excludes by name.</summary>
    public int Names { get; set; }

    /// <summary>Output folders of builds.</summary>
    public int OutputFolders { get; set; }

    /// <summary>Null if there are none.</summary>
    public string? Text => string.Join("; ", Parts()) is { Length: > 0 } text ? text : null;

    private IEnumerable<string> Parts()
    {
        if (Files > 0) yield return Plural.Format(Files, "other file was skipped", "other files were skipped");
        if (Names > 0) yield return Plural.Format(Names, "file was excluded by its name", "files were excluded by their names");
        if (Links > 0) yield return Plural.Format(Links, "link was not followed", "links were not followed");
        if (OutputFolders > 0)
            yield return Plural.Format(OutputFolders, "folder of build output was excluded", "folders of build output were excluded");
    }
}
