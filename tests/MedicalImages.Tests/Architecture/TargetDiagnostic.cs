using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MedicalImages.Tests.Architecture;

/// <summary>A message of the targets: an <c>Error</c> or a <c>Warning</c> with a code.</summary>
internal sealed partial record TargetDiagnostic(string Code, string Severity, string Text)
{
    public static IReadOnlyList<TargetDiagnostic> All { get; } = ReadAll();

    public bool HasArguments => Expression().IsMatch(Text);

    public bool Fits(string example) =>
        Regex.IsMatch(example, $"^{string.Join(".*", Expression().Split(Text).Select(Regex.Escape))}$", RegexOptions.Singleline);

    private static TargetDiagnostic[] ReadAll()
    {
        XElement[] elements = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.targets", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants())];
        string[] notices = elements.Single(element => element.Name.LocalName == "_MedicalImagesNotices").Value.Split(';');
        return [.. from element in elements
            where element.Name.LocalName is "Error" or "Warning" && element.Attribute("Code") is not null
            let code = element.Attribute("Code")!.Value
            // A notice is a warning only where the logger shows no messages.
            select new TargetDiagnostic(code, notices.Contains(code) ? "notice" : element.Name.LocalName.ToLowerInvariant(), element.Attribute("Text")!.Value)];
    }

    [GeneratedRegex(@"[$@%]\((?>[^()']+|'[^']*'|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Expression();
}
