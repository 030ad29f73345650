using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MedicalImages.Tests.Architecture;

/// <summary>A message of the targets: an <c>Error</c> or a <c>Warning</c> with a code.</summary>
internal sealed partial record TargetDiagnostic(string Code, string Severity, string Text)
{
    private const string TextProperty = "_MedicalImagesText";

    public static IReadOnlyList<TargetDiagnostic> All { get; } = ReadAll();

    public bool HasArguments => Expression().IsMatch(Text);

    public bool Fits(string example) =>
        Regex.IsMatch(example, $"^{string.Join(".*", Expression().Split(Text).Select(Regex.Escape))}$", RegexOptions.Singleline);

    private static TargetDiagnostic[] ReadAll()
    {
        XElement[] elements = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.targets", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants())];
        string[] notices = elements.Single(element => element.Name.LocalName == "_MedicalImagesNotices").Value.Split(';');
        return [.. from target in elements
            where target.Name.LocalName == "Target"
            from message in Messages(target)
            // A notice is a warning only where the logger shows no messages.
            select notices.Contains(message.Code) ? message with { Severity = "notice" } : message];
    }

    /// <summary>A long text is put together in a property, line by line.</summary>
    private static IEnumerable<TargetDiagnostic> Messages(XElement target)
    {
        string text = "";
        foreach (XElement element in target.Descendants())
        {
            string name = element.Name.LocalName;
            if (name == TextProperty) text = WithText(element.Value);
            if (name is "Error" or "Warning" && element.Attribute("Code") is { } code)
                yield return new TargetDiagnostic(code.Value, name.ToLowerInvariant(), WithText(element.Attribute("Text")!.Value));
        }

        string WithText(string value) => value.Replace($"$({TextProperty})", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[$@%]\((?>[^()']+|'[^']*'|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Expression();
}
