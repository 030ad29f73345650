using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MedicalImages.Tests.Architecture;

/// <summary>A message of the targets: an <c>Error</c> or a <c>Warning</c> with a code.</summary>
internal sealed partial record TargetDiagnostic(string Code, string Severity, string Text)
{
    public static IReadOnlyList<TargetDiagnostic> All { get; } = ReadAll();

    public bool HasArguments => Expression().IsMatch(Text);

    public bool IsMatch(string message) =>
        Regex.IsMatch(message, $"^{string.Join(".*", Expression().Split(Text).Select(Regex.Escape))}$");

    private static TargetDiagnostic[] ReadAll()
    {
        XDocument[] files = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.targets", SearchOption.AllDirectories)
            .Select(file => XDocument.Load(file))];
        string[] notices = files.Descendants().Single(element => element.Name.LocalName == "_MedicalImagesNotices").Value.Split(';');
        return [.. files.Descendants("Target").SelectMany(target => ReadTarget(target, notices))];
    }

    private static IEnumerable<TargetDiagnostic> ReadTarget(XElement target, string[] notices)
    {
        var texts = new Dictionary<string, string>(); // long texts are combined from properties
        foreach (XElement element in target.Descendants())
        {
            string name = element.Name.LocalName;
            if (element.Parent!.Name.LocalName == "PropertyGroup" && element.Attribute("Condition") is null && element.Value.Contains(' '))
                texts[name] = Expand(element.Value, texts);
            if (name is not ("Error" or "Warning") || element.Attribute("Code") is not { Value: string code }) continue;
            // A notice is a warning only if the logger shows no messages.
            string severity = notices.Contains(code) ? "notice" : name.ToLowerInvariant();
            yield return new TargetDiagnostic(code, severity, Expand(element.Attribute("Text")!.Value, texts));
        }
    }

    private static string Expand(string text, Dictionary<string, string> texts) =>
        Property().Replace(text, match => texts.GetValueOrDefault(match.Groups[1].Value, match.Value));

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Property();

    // $(..), @(..) or %(..), with nested parentheses and quoted text.
    [GeneratedRegex(@"[$@%]\((?>[^()']+|'[^']*'|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Expression();
}
