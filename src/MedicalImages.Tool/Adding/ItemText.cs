using System.Globalization;
using System.Text;
using MedicalImages.Requests;

namespace MedicalImages.Tool.Adding;

/// <summary>A MedicalImageSet as XML, escaped so that an evaluation returns the values as they are.</summary>
/// <param name="canEncode">Other characters are written as character references.</param>
internal sealed class ItemText(string name, IReadOnlyDictionary<string, string> metadata, Func<Rune, bool> canEncode)
{
    private const int MaxColumns = 140;
    private const int TabWidth = 4;
    private const string Start = "<MedicalImageSet ";

    private IEnumerable<string> Attributes => SetMetadata.Names.Where(metadata.ContainsKey)
        .Select(known => Format(known, metadata[known])).Prepend(Format("Include", name));

    /// <summary>On one line.</summary>
    public override string ToString() => $"{Start}{string.Join(' ', Attributes)} />";

    /// <summary>With an attribute per line if it does not fit on one.</summary>
    public string ToString(string indent, string newLine)
    {
        string line = indent + this;
        if (indent.Sum(c => c == '\t' ? TabWidth : 1) + line.Length - indent.Length <= MaxColumns) return line;
        return $"{indent}{Start}{string.Join(newLine + indent + new string(' ', Start.Length), Attributes)} />";
    }

    private string Format(string attribute, string value) => $"{attribute}=\"{EscapeXml(EscapeMSBuild(value))}\"";

    // MSBuild decodes %XX, and expands properties, items and metadata.
    private static string EscapeMSBuild(string value) => value.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("$(", "%24(", StringComparison.Ordinal).Replace("@(", "%40(", StringComparison.Ordinal);

    private string EscapeXml(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (Rune character in value.EnumerateRunes())
        {
            text.Append(character.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                < ' ' => Reference(character),
                _ => canEncode(character) ? character.ToString() : Reference(character),
            });
        }

        return text.ToString();
    }

    // XML readers replace line breaks and tabs in attributes by spaces, but not references to them.
    private static string Reference(Rune character) => string.Create(CultureInfo.InvariantCulture, $"&#x{character.Value:X};");
}
