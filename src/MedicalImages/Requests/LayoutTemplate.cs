using System.Text.RegularExpressions;
using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>A path of literal text and <c>{Keyword}</c> tokens, split at its slashes; <c>{InstanceNumber:0000}</c> pads a number.</summary>
internal sealed partial record LayoutTemplate(IReadOnlyList<IReadOnlyList<LayoutPart>> Segments)
{
    private const string SourceNameToken = "SourceName";
    private const int MaxSegments = 8;
    private const int MaxDigits = 9;
    private static readonly string[] WholeNumbers = ["IS", "US"];

    public IEnumerable<DicomAttribute> RequestedAttributes => Segments.SelectMany(segment => segment).Select(part => part.Attribute).OfType<DicomAttribute>().Distinct();

    public bool HasSourceName => Segments.Any(segment => segment.Any(part => part.IsSourceName));

    public static LayoutTemplate? Parse(string text, out LayoutProblem? problem)
    {
        problem = null;
        string[] segments = text.Split('/');
        var parsed = new List<IReadOnlyList<LayoutPart>>();
        foreach (string segment in segments)
        {
            problem ??= segments.Length > MaxSegments ? new LayoutProblem($"it has more than {MaxSegments} folders") : Check(segment);
            if (problem is null) parsed.Add([.. Parts(segment)]);
        }

        return problem is null ? new LayoutTemplate(parsed) : null;
    }

    private static LayoutProblem? Check(string segment)
    {
        if (segment is "" or "." or "..") return new LayoutProblem("a folder or the file has no name");
        foreach (Match token in Token().Matches(segment))
        {
            if (CheckToken(token.Groups["keyword"].Value, token.Groups["digits"].Length) is { } problem) return problem;
        }

        string literal = Token().Replace(segment, "");
        return literal.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? null : new LayoutProblem("only letters, digits, '.', '-', '_' and '/' are allowed between tokens");
    }

    private static LayoutProblem? CheckToken(string keyword, int digits)
    {
        if (IsSourceName(keyword))
            return digits == 0 ? null : new LayoutProblem($"'{SourceNameToken}' is not a whole number and cannot be padded");
        if (DicomDictionary.Find(keyword) is not { } attribute) return new LayoutProblem($"unknown keyword '{keyword}'.{NearestName.Hint(keyword, HarmlessAttributes.Keywords)}");
        if (!HarmlessAttributes.Keywords.Contains(attribute.Keyword)) return new LayoutProblem($"'{attribute.Keyword}' may contain text about a person") { IsPersonal = true };
        if (digits > 0 && !WholeNumbers.Contains(attribute.VR)) return new LayoutProblem($"'{attribute.Keyword}' is not a whole number and cannot be padded");
        return digits > MaxDigits ? new LayoutProblem($"a number can be padded to at most {MaxDigits} digits") : null;
    }

    private static IEnumerable<LayoutPart> Parts(string segment)
    {
        int end = 0;
        foreach (Match token in Token().Matches(segment))
        {
            if (token.Index > end) yield return new LayoutPart(segment[end..token.Index]);
            string keyword = token.Groups["keyword"].Value;
            yield return new LayoutPart("")
            {
                Attribute = DicomDictionary.Find(keyword),
                Digits = token.Groups["digits"].Length,
                IsSourceName = IsSourceName(keyword),
            };
            end = token.Index + token.Length;
        }

        if (end < segment.Length) yield return new LayoutPart(segment[end..]);
    }

    private static bool IsSourceName(string keyword) => keyword.Equals(SourceNameToken, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{(?<keyword>[A-Za-z0-9]+)(:(?<digits>0+))?\}")]
    private static partial Regex Token();
}

/// <param name="Literal">Literal text, if the part is neither an <see cref="Attribute"/> nor the name at the source.</param>
internal sealed record LayoutPart(string Literal)
{
    public DicomAttribute? Attribute { get; init; }

    public int Digits { get; init; }

    /// <summary>The name of the file at its source, with its extension and without folders.</summary>
    public bool IsSourceName { get; init; }
}

internal sealed record LayoutProblem(string Text)
{
    public bool IsPersonal { get; init; }
}
