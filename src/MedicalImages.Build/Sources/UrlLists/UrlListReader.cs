using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Sources.UrlLists;

/// <summary>Reads lines as <c>sha256sum</c> writes them: 64 hexadecimal digits or "-", a space, a space or '*', then a URL or path, relative to the list's own place.</summary>
internal sealed class UrlListReader(string set, string shown, Uri list)
{
    private const int MostLines = 1_000_000;
    private int _line;

    public List<ListedUrl> Read(TextReader text)
    {
        var urls = new List<ListedUrl>();
        while (text.ReadLine() is { } line)
        {
            if (++_line > MostLines) throw Problem($"it has more than {MostLines} lines");
            string trimmed = line.Trim().TrimStart('\uFEFF');
            if (trimmed.Length > 0 && trimmed[0] != '#') urls.Add(ReadLine(trimmed));
        }

        return urls;
    }

    private ListedUrl ReadLine(string line)
    {
        int space = line.IndexOfAny([' ', '\t']);
        if (space < 0) throw Problem("it is not '<sha256>  <url>'; '-' stands where the hash is not known");
        string hash = line[..space].ToLowerInvariant(), name = line[space..].TrimStart(' ', '\t').TrimStart('*');
        if (hash != "-" && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))) throw Problem("it does not begin with a SHA-256 (64 hexadecimal digits) or '-'");
        return new ListedUrl(hash == "-" ? null : hash, Resolve(name));
    }

    private Uri Resolve(string name)
    {
        if (name.Length == 0 || name.Any(char.IsControl)) throw Problem("it names no URL");
        if (!Uri.TryCreate(list, list.IsFile ? name.Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal) : name, out Uri? uri)) throw Problem("it names no URL");
        if (Uri.TryCreate(name, UriKind.Absolute, out Uri? absolute) && !absolute.IsFile) uri = absolute;
        if (uri.Scheme is not ("http" or "https") && !(uri.IsFile && list.IsFile)) throw Problem($"'{uri.Scheme}:' is not read from here");
        return uri.UserInfo.Length == 0 ? uri : throw Problem("its URL has a user name or password; use CredentialVariable or .netrc");
    }

    // Only the number: the text of a line may be a signed URL.
    private MedicalImagesException Problem(string what) => SourceDiagnostics.ListNotUnderstood.With(set, shown, $"line {_line}: {what}").AsException();
}
