using System.Globalization;
using System.Text.RegularExpressions;

namespace MedicalImages.Diagnostics;

/// <summary>
/// How the users of a host run a command or change a setting. The texts of the engine have placeholders for it, and a report replaces
/// them: <c>«run Update»</c>, <c>«command Update»</c>, <c>«set Offline=false»</c>, <c>«upgrade»</c>.
/// </summary>
/// <param name="Run">The whole command line, with {0} for the name of the command.</param>
/// <param name="Command">What selects the command, to be added to a command line.</param>
/// <param name="Setting">What changes a setting, with {0} for name and value.</param>
/// <param name="Upgrade">What installs another version of the host.</param>
internal sealed partial record HostHints(string Run, string Command, string Setting, string Upgrade)
{
    public string Apply(string text) => text.Contains('«', StringComparison.Ordinal) ? Placeholder().Replace(text, Resolve) : text;

    private string Resolve(Match placeholder)
    {
        string form = placeholder.Groups[1].Value switch
        {
            "run" => Run,
            "command" => Command,
            "set" => Setting,
            _ => Upgrade,
        };
        return string.Format(CultureInfo.InvariantCulture, form, placeholder.Groups[2].Value);
    }

    [GeneratedRegex("«(run|command|set|upgrade)(?: ([A-Za-z=]+))?»", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
