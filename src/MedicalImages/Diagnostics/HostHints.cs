using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.Diagnostics;

/// <summary>The alternative of a text that a host shows.</summary>
internal enum HostKind
{
    Build,

    /// <summary>A command without a project: options state what metadata and properties state elsewhere.</summary>
    Command,

    /// <summary>A command on a project: metadata are in the project file, and properties are options.</summary>
    ProjectCommand,
}

/// <summary>
/// How the users of a host run a command or change a setting. The texts of the engine have placeholders for it, and a report replaces
/// them: <c>«run Update»</c>, <c>«command Update»</c>, <c>«set Offline=false»</c>, <c>«name StorePath»</c> (a setting),
/// <c>«meta Limit»</c> (metadata of a set), <c>«with OnInvalid=Skip»</c> (metadata with a value), <c>«upgrade»</c>. Alternatives are
/// <c>«build|command»</c>, or <c>«build|command|command on a project»</c>; they may contain the others.
/// </summary>
internal abstract partial class HostHints(HostKind kind)
{
    /// <summary>
    /// Reads a text once: what replaces a placeholder is not read again. Texts contain names of files, which can look like placeholders.
    /// </summary>
    public string Apply(string text) => text.Contains('«', StringComparison.Ordinal) ? Expand(text).TrimEnd(' ') : text;

    /// <summary>The whole command line.</summary>
    protected abstract string Run(string command);

    /// <summary>What selects the command, to be added to a command line.</summary>
    protected abstract string Command(string command);

    /// <summary>What changes a setting.</summary>
    protected abstract string Set(string name, string value);

    /// <summary>The name of a setting.</summary>
    protected abstract string Name(string setting);

    /// <summary>The name of metadata of a set. Other texts stay as they are.</summary>
    protected virtual string Metadata(string name) => name;

    /// <summary>Metadata with a value.</summary>
    protected virtual string With(string name, string value) => $"{name}=\"{value}\"";

    /// <summary>What installs another version of the host.</summary>
    protected abstract string Upgrade { get; }

    private string Expand(string text)
    {
        var expanded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int end = text[i] == '«' ? FindEnd(text, i) : -1;
            expanded.Append(end < 0 ? text[i].ToString() : Replace(text[(i + 1)..end]));
            i = Math.Max(i, end);
        }

        return expanded.ToString();
    }

    /// <returns>The position of the matching end, or -1.</returns>
    private static int FindEnd(string text, int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '«') depth++;
            else if (text[i] == '»' && --depth == 0) return i;
        }

        return -1;
    }

    private string Replace(string content)
    {
        List<string> texts = Split(content);
        if (texts.Count is 2 or 3) return Expand(texts[Math.Min((int)kind, texts.Count - 1)]);
        string inner = Expand(content);
        return texts.Count == 1 && Placeholder().Match(inner) is { Success: true } placeholder ? Resolve(placeholder) : $"«{inner}»";
    }

    // At the separators that are not in a nested placeholder.
    private static List<string> Split(string content)
    {
        var texts = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '«') depth++;
            else if (content[i] == '»') depth--;
            if (content[i] != '|' || depth != 0) continue;
            texts.Add(content[start..i]);
            start = i + 1;
        }

        texts.Add(content[start..]);
        return texts;
    }

    private string Resolve(Match placeholder)
    {
        string text = placeholder.Groups[2].Value;
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        (string name, string value) = sign >= 0 ? (text[..sign], text[(sign + 1)..]) : (text, "");
        return placeholder.Groups[1].Value switch
        {
            "run" => Run(text),
            "command" => Command(text),
            "set" => Set(name, value),
            "name" => Name(text),
            "meta" => Metadata(text),
            "with" => With(name, value),
            _ => Upgrade,
        };
    }

    [GeneratedRegex("^(run|command|set|name|meta|with|upgrade)(?: (.+))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Placeholder();
}
