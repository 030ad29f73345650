namespace MedicalImages.Requests;

/// <summary>The source types of the catalog. Finds a type by name, scheme, URL or file name.</summary>
internal sealed class SourceTypeList(IReadOnlyList<SourceType> all)
{
    /// <summary>The valid values of SourceType.</summary>
    public IReadOnlyList<string> Names { get; } = [.. all.Where(type => type.CanBeStated).Select(type => type.Name)];

    /// <summary>The type of a folder if the set specifies no SourceType.</summary>
    public SourceType Folder => all.First(type => type.CanBeStated && type.Takes(SourceForms.Folder));

    /// <summary>Finds a type that a project can specify; null if there is none with this name.</summary>
    public SourceType? Find(string name) =>
        all.FirstOrDefault(type => type.CanBeStated && type.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public SourceType? FindByScheme(string text) =>
        all.FirstOrDefault(type => type.Scheme is { } scheme && text.StartsWith(scheme.Prefix, StringComparison.OrdinalIgnoreCase));

    public SourceType Infer(Uri url)
    {
        SourceType type = Infer(url.AbsolutePath.TrimEnd('/'));
        return type != SourceType.Inferred ? type : all.FirstOrDefault(known => known.RecognizesUrl(url)) ?? SourceType.Inferred;
    }

    /// <param name="name">The name of a file, or the path of a URL.</param>
    public SourceType Infer(string name)
    {
        (SourceType best, int length) = (SourceType.Inferred, 0);
        foreach (SourceType type in all)
            if (GetEndingLength(type, name) is var other && other > length) (best, length) = (type, other);
        return best;
    }

    /// <summary>The type of a local list whose text identifies it, although another type has its ending; null if there is none.</summary>
    public SourceType? InferFromText(string path)
    {
        if (Infer(path) is not { IsSingleFile: false, NameEndings.Count: > 0 } named) return null;
        if (FileText.ReadStart(path) is not { } start) return null;
        return all.FirstOrDefault(type => type != named && type.RecognizesText(start));
    }

    // The longest ending is the most specific: urls.json is not a study list.
    private static int GetEndingLength(SourceType type, string name)
    {
        int longest = 0;
        foreach (string ending in type.NameEndings)
            if (HasEnding(name, ending)) longest = Math.Max(longest, ending.Length);
        return longest;
    }

    // An ending without a dot is a whole name: study-urls.json is a study list.
    private static bool HasEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        && (ending[0] == '.' || name.Length == ending.Length || name[^(ending.Length + 1)] is '/' or '\\');

    /// <summary>"A, B or C".</summary>
    public string GetNames(SourceForms forms) => Join(all.Where(type => type.CanBeStated && type.Takes(forms)).Select(type => type.Name));

    /// <summary>"an A or a B": the types that this metadata applies to.</summary>
    public string NamesWith(string metadata) =>
        Join(all.Where(type => type.CanBeStated && type.Metadata.Contains(metadata)).Select(type => $"{Article(type.Name)} {type.Name}"));

    private static string Article(string name) => name[0] is 'A' or 'E' or 'I' or 'O' ? "an" : "a";

    private static string Join(IEnumerable<string> names)
    {
        string[] each = [.. names];
        return each.Length < 2 ? string.Concat(each) : $"{string.Join(", ", each[..^1])} or {each[^1]}";
    }
}
