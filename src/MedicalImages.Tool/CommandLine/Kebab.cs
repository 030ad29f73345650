using System.Text;

namespace MedicalImages.Tool.CommandLine;

/// <summary>The option of a metadata or property name: <c>MaxTotalSize</c> is <c>--max-total-size</c>.</summary>
internal static class Kebab
{
    public static string ToOption(string name)
    {
        var text = new StringBuilder("--");
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 2) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
