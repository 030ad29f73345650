using System.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>The options that every verb has. They belong to the root command, and are read by name.</summary>
internal static class OutputOptions
{
    public const string Json = "--json";

    private const string Plain = "--plain";
    private const string Quiet = "--quiet";
    private const string Verbose = "--verbose";
    private const string NoColor = "--no-color";

    public static IEnumerable<Option> Create() =>
    [
        new Option<bool>(Quiet, "-q") { Description = "Show only errors, warnings and results.", Recursive = true },
        new Option<bool>(Verbose, "-v") { Description = "Show all messages.", Recursive = true },
        new Option<bool>(Json) { Description = "Write one JSON document to standard output.", Recursive = true },
        new Option<bool>(Plain) { Description = "Write plain lines, without colors and progress bars.", Recursive = true },
        new Option<bool>(NoColor) { Description = "Write no colors. So does the environment variable NO_COLOR.", Recursive = true },
    ];

    public static OutputFlags Read(ParseResult parsed) => new(
        parsed.GetValue<bool>(Plain), parsed.GetValue<bool>(Json), parsed.GetValue<bool>(Quiet), parsed.GetValue<bool>(Verbose),
        parsed.GetValue<bool>(NoColor));
}
