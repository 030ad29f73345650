using System.Text.RegularExpressions;
using MedicalImages.Requests;

namespace MedicalImages.Tool.Adding;

/// <summary>The name of a set whose name is not specified: the host, folder or file of its source.</summary>
internal static partial class DefaultSetName
{
    private const string Phantoms = "phantoms";
    private static readonly string[] Endings = [".tar.gz", ".tgz", ".tar", ".zip", ".json", ".txt", ".sha256", ".s5cmd", ".dcm"];

    /// <returns>Null if the source does not suggest a name.</returns>
    public static string? From(string source, SourceTypeList types)
    {
        string name = Invalid().Replace(WithoutEnding(GetPart(source, types)), "-").Trim('-', '_', '.');
        bool isUsable = SetName.IsValid(name) && !name.Equals(RequestReader.ImplicitSetName, StringComparison.OrdinalIgnoreCase);
        return isUsable ? name : null;
    }

    private static string GetPart(string source, SourceTypeList types)
    {
        if (types.FindByScheme(source) is not null)
            return source[(source.IndexOf(':', StringComparison.Ordinal) + 1)..] is { Length: > 0 } named ? named : Phantoms;
        if (Uri.TryCreate(source, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https")
            return url!.Segments[^1] is var last && HasEnding(last) ? last : url.Host;
        // Of a pattern, the folder.
        return source.Split('/', '\\').LastOrDefault(part => part is not ("" or "." or "..") && !part.AsSpan().ContainsAny('*', '?')) ?? "";
    }

    private static bool HasEnding(string name) => FindEnding(name) is not null;

    private static string WithoutEnding(string name) => FindEnding(name) is { } ending ? name[..^ending.Length] : name;

    private static string? FindEnding(string name) =>
        Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Invalid();
}
