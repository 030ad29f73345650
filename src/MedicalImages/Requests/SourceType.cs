using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>
/// The properties of one kind of source that the code outside its folder requires. The folder defines them, and the catalog lists them.
/// </summary>
/// <param name="name">As a project writes it in SourceType.</param>
internal sealed class SourceType(string name)
{
    /// <summary>Neither SourceType nor the text determines the type; probing requests to the server do.</summary>
    public static readonly SourceType Inferred = new("Inferred")
    {
        CanBeStated = false,
        Description = "a server",
        Forms = SourceForms.Url | SourceForms.File | SourceForms.Folder,
        IsInFingerprint = false,
        Hint = " If the URL is correct, set SourceType.",
    };

    public string Name { get; } = name;

    /// <summary>The name of the type in messages about its metadata.</summary>
    public string Description { get; init; } = name;

    /// <summary>Whether a project can name it in SourceType.</summary>
    public bool CanBeStated { get; init; } = true;

    /// <summary>What Source can be.</summary>
    public SourceForms Forms { get; init; }

    /// <summary>Ends of URLs and file names that identify it.</summary>
    public IReadOnlyList<string> NameEndings { get; init; } = [];

    /// <summary>Whether any other part of a URL identifies it.</summary>
    public Func<Uri, bool> RecognizesUrl { get; init; } = _ => false;

    /// <summary>Whether the start of a local text file identifies it, although its name is that of another type.</summary>
    public Func<string, bool> RecognizesText { get; init; } = _ => false;

    /// <summary>Set if Source is neither a URL nor a path.</summary>
    public SourceScheme? Scheme { get; init; }

    /// <summary>Source of a set that states only the type; null if it must state both.</summary>
    public string? DefaultSource { get; init; }

    /// <summary>Metadata that only some sources have.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>Returns the problems of a set with this source.</summary>
    public Func<SetRequest, IEnumerable<Diagnostic>> Check { get; init; } = _ => [];

    /// <summary>Whether its files have names, for layouts that use them.</summary>
    public bool HasSourceNames { get; init; }

    public Layout DefaultLayout { get; init; } = Layout.Series;

    /// <summary>Whether its images are on a server, whatever Source is.</summary>
    public bool IsService { get; init; }

    /// <summary>Whether it can state the license of its images. Otherwise, a license in a lock file is that of the project.</summary>
    public bool StatesLicense { get; init; }

    /// <summary>Whether images can be on the network although Source is a path.</summary>
    public bool ListsUrls { get; init; }

    /// <summary>False for types that existed before the fingerprint contained the type.</summary>
    public bool IsInFingerprint { get; init; } = true;

    /// <summary>Whether it contains a lock file and its images, restored by NuGet.</summary>
    public bool IsDataPackage { get; init; }

    /// <summary>Whether its images are created on this machine.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Why its images never change, as the end of a sentence about the source; null if they can change.</summary>
    public string? FixedReason { get; init; }

    /// <summary>Whether it can contain files other than images.</summary>
    public bool HasFilesOfAnyKind { get; init; }

    /// <summary>The noun for a numbered file in messages: file, line or entry.</summary>
    public string FileNoun { get; init; } = "file";

    /// <summary>Set if images are downloaded together with others; null if each of them is downloaded alone.</summary>
    public SourceDownloads? Downloads { get; init; }

    /// <summary>Whether Source is a file with all images, and not a list.</summary>
    public bool IsSingleFile { get; init; }

    /// <summary>The expected form of Source, as a sentence that follows another.</summary>
    public string Hint { get; init; } = "";

    public bool Takes(SourceForms forms) => (Forms & forms) != 0;

    public override string ToString() => Name;
}

/// <summary>Downloads that contain several images.</summary>
/// <param name="GetName">Returns a name of the download that contains the image with a locator; null if the image is downloaded
/// alone.</param>
/// <param name="MaxAtOnce">A low number protects the server and the disk.</param>
internal sealed record SourceDownloads(Func<string, string?> GetName, int MaxAtOnce);

/// <summary>What Source can be.</summary>
[Flags]
internal enum SourceForms
{
    /// <summary>Only a text with the scheme of the source.</summary>
    None = 0,

    /// <summary>An http:// or https:// URL.</summary>
    Url = 1,

    /// <summary>A file on this machine.</summary>
    File = 2,

    /// <summary>A folder on this machine, a pattern of files, or a single image.</summary>
    Folder = 4,
}

/// <summary>The form of a Source that is neither a URL nor a path, such as <c>phantom:1</c>.</summary>
/// <param name="Prefix">With the colon.</param>
/// <param name="Read">Makes the complete text, and the path if there is one, from the text in the project; null if it is not valid.</param>
/// <param name="Hint">Follows the message that it is not valid.</param>
internal sealed record SourceScheme(string Prefix, Func<string, SetItem, (string Text, string? Path)?> Read, string Hint = "");
