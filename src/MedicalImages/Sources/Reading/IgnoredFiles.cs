using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Reading;

/// <summary>What a listing left out, counted, so that it can be said: names of files may be patient text, numbers are not.</summary>
internal sealed class IgnoredFiles
{
    /// <summary>No image: text, pictures of other kinds, a DICOMDIR, pipes and devices.</summary>
    public int Files { get; set; }

    public int Links { get; set; }

    /// <summary>Files that the set leaves out by their names.</summary>
    public int Names { get; set; }

    /// <summary>Folders that builds have written.</summary>
    public int OutputFolders { get; set; }

    /// <summary>Null where nothing was.</summary>
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
