using System.Collections.Frozen;
using System.Text;
using MedicalImages.Output;
using static System.FormattableString;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>The C# expressions for the images of a set, as the source generator of the package names them.</summary>
internal sealed class AccessorCode
{
    // C# 7.3 to 14 reserve these. Others are keywords only in some places.
    private static readonly FrozenSet<string> Keywords = """
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
        explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
        object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string
        struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private readonly string _set;
    private readonly Dictionary<string, string> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="names">The metadata <c>Names</c>; null if there is none.</param>
    public AccessorCode(string set, string? names)
    {
        _set = $"MedicalImageSets.{ToIdentifier(set)}";
        foreach (string entry in (names ?? "").Split([';', '\n', '\r']))
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is [var member, var value] && !value.EndsWith('/'))
                _members.TryAdd(ToPath(value), Escape(member));
    }

    /// <param name="index">Of the image in its set.</param>
    public string Create(int index, ImageEntry image)
    {
        bool isNamed = _members.TryGetValue(image.Path, out string? member)
            || (image.Header.SOPInstanceUID is { } uid && _members.TryGetValue(uid, out member));
        return isNamed ? $"{_set}.{member}" : Invariant($"{_set}[{index}]");
    }

    /// <summary><c>chest-ct</c> → <c>ChestCt</c>. Names of sets are letters, digits, '-', '_' and '.'.</summary>
    internal static string ToIdentifier(string set)
    {
        var text = new StringBuilder(set.Length);
        bool startsWord = true;
        foreach (char c in set)
        {
            bool isPart = char.IsAsciiLetterOrDigit(c);
            if (isPart) text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !isPart;
        }

        return char.IsAsciiLetter(text[0]) ? text.ToString() : $"_{text}";
    }

    // As in the manifest; "./" distinguishes a file from a UID.
    private static string ToPath(string value)
    {
        string path = value.Replace('\\', '/');
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    private static string Escape(string name) => Keywords.Contains(name) ? $"@{name}" : name;
}
