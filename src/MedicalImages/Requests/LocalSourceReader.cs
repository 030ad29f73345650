using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>
/// Reads a local Source: a folder, a file, or a pattern of files. A file or folder with exactly this name takes precedence over a pattern.
/// </summary>
internal sealed class LocalSourceReader(string set, RequestDefaults defaults, SourceTypeList types, Action<Diagnostic> add)
{
    private string UnknownKind => " The kind of the file is not recognized by its name or content: "
        + $"set SourceType to {types.GetNames(SourceForms.File)}.";

    public static bool IsNamedLikeAnImage(string path) => path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null after a problem was added.</returns>
    public SourceReference? Read(string text, SourceType type)
    {
        if (!type.Takes(SourceForms.File | SourceForms.Folder)) return Refuse(text, $" A source of type {type} cannot be a path.");
        string path = LocalPath(text);
        if (Directory.Exists(path)) return ReadFolder(text, path, type);
        if (File.Exists(path)) return ReadFile(text, path, type);
        return SourceGlob.IsPattern(text) ? ReadGlob(text, path, type) : NotFound(text);
    }

    private SourceReference? ReadFolder(string text, string path, SourceType type) =>
        type.Takes(SourceForms.Folder)
            ? new SourceReference(GetFolderType(type), Shown(text), Path: path)
            : Refuse(text, " It is a folder.");

    private SourceReference? ReadFile(string text, string path, SourceType type)
    {
        if (type == SourceType.Inferred) type = types.InferFromText(path) ?? types.Infer(path);
        bool isFolder = type == SourceType.Inferred || !type.Takes(SourceForms.File);
        if (isFolder && IsImage(path))
            return new SourceReference(GetFolderType(type), Shown(text), Path: Path.GetDirectoryName(path))
            { FileName = Path.GetFileName(path), ContentSha256 = LocalContent.Sha256(path) };
        if (type == SourceType.Inferred) return Refuse(text, UnknownKind);
        if (isFolder) return Refuse(text, " It is neither a folder nor a DICOM file.");
        return new SourceReference(type, Shown(text), Path: path) { ContentSha256 = LocalContent.Sha256(path) };
    }

    private SourceReference? ReadGlob(string text, string path, SourceType type)
    {
        if (!type.Takes(SourceForms.Folder)) return Refuse(text, $" A file pattern is not a source of type {type}.");
        if (SourceGlob.Split(text, path) is not (var folder, var below)) return NotFound(text);
        return NamePattern.Parse(below, out string? problem) is { } pattern
            ? new SourceReference(GetFolderType(type), Shown(text), Path: folder) { Pattern = pattern }
            : Refuse(text, $" The pattern is not valid: {problem}.");
    }

    private SourceType GetFolderType(SourceType type) => type == SourceType.Inferred ? types.Folder : type;

    // DICOM test files have arbitrary names.
    private static bool IsImage(string path)
    {
        if (IsNamedLikeAnImage(path)) return true;
        try
        {
            if (new FileInfo(path).Length == 0) return false; // or a pipe: opening one waits for its writer
            using FileStream file = File.OpenRead(path);
            return DicomHeaderReader.Read(file).Header is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string LocalPath(string text)
    {
        bool isUrl = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.IsFile && text.Contains("://", StringComparison.Ordinal);
        string plain = isUrl ? uri!.LocalPath : text;
        if (!OperatingSystem.IsWindows()) plain = plain.Replace('\\', '/');
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(plain, defaults.ProjectFolder));
    }

    private static string Shown(string text) => text.Replace('\\', '/');

    private SourceReference? NotFound(string text)
    {
        string shown = ServerUrl.WithoutSecrets(text);
        string hint = ServerUrl.LacksScheme(text) ? $" If it is a server, write http://{shown}." : "";
        add(SourceNotFound.With(set, shown, defaults.SearchedFolders, hint));
        return null;
    }

    private SourceReference? Refuse(string text, string why)
    {
        add(BadSource.With(set, ServerUrl.WithoutSecrets(text), why));
        return null;
    }
}
