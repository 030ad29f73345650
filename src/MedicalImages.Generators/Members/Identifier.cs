using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace MedicalImages.Generators.Members;

/// <summary>C# names of sets and images.</summary>
internal static class Identifier
{
    /// <summary>
    /// <c>chest-ct</c> → <c>ChestCt</c>: a new word starts after each character that an identifier cannot contain, and after '_'.
    /// </summary>
    public static string FromSetName(string name)
    {
        var text = new StringBuilder(name.Length);
        bool startsWord = true;
        foreach (char c in name)
        {
            bool isPart = SyntaxFacts.IsIdentifierPartCharacter(c) && c != '_' && !IsInvisible(c);
            if (isPart) text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !isPart;
        }

        // 4d-ct → _4dCt
        if (text.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(text[0])) text.Insert(0, '_');
        return text.ToString();
    }

    /// <summary>
    /// Keywords are identifiers with an '@' before them. The compiler ignores invisible characters (Cf), so that two names would be one.
    /// </summary>
    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name) && !name.Any(IsInvisible);

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>The name as it is written in code.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
