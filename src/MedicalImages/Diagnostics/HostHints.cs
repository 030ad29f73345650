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
    public string Apply(string text)
    {
        if (!text.Contains('«', StringComparison.Ordinal)) return text;
        string resolved = text, before;
        do
        {
            before = resolved;
            resolved = Placeholder().Replace(before, Resolve);
            resolved = Alternatives().Replace(resolved, Choose);
        }
        while (resolved != before);
        return resolved.TrimEnd(' ');
    }

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

    private string Choose(Match alternatives)
    {
        string[] texts = alternatives.Groups[1].Value.Split('|');
        return texts[Math.Min((int)kind, texts.Length - 1)];
    }

    [GeneratedRegex("«(run|command|set|name|meta|with|upgrade)(?: ([^«»|]+))?»", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"«([^«»|]*(?:\|[^«»|]*){1,2})»", RegexOptions.CultureInvariant)]
    private static partial Regex Alternatives();
}
