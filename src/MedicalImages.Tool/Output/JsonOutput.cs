using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>One JSON document on standard output, also of a run that failed. Standard error is as in plain output.</summary>
internal sealed class JsonOutput(TextWriter output, TextWriter error, Verbosity verbosity) : IVerbOutput
{
    private const int SchemaVersion = 1;

    // Quotation marks and letters stay readable. Control characters are escaped, and SafeText escapes those that change the direction of
    // text, so the document has no effect on a terminal.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly PlainOutput _messages = new(error, error, verbosity);

    public void Write(Diagnostic diagnostic) => _messages.Write(diagnostic);

    public void Write(Importance importance, string text) => _messages.Write(importance, text);

    public void WriteProgress(string line) => _messages.WriteProgress(line);

    public Task ShowAsync(Report report, Func<Task> work) => work();

    public void Write(string command, VerbResult result, IReadOnlyList<Diagnostic> diagnostics)
    {
        JsonObject document = Create(command, result.ExitCode, diagnostics.Select(ToJson));
        foreach ((string name, JsonNode? value) in result.Data) document[name] = value?.DeepClone();
        foreach (Block block in result.Blocks) if (block.JsonName is { } name) document[name] = block.ToJson();
        output.WriteLine(Serialize(document));
        output.Flush();
    }

    /// <summary>The document for a command line that is not valid. Its diagnostics have no code.</summary>
    public static string CreateUsageError(string command, IEnumerable<string> messages) =>
        Serialize(Create(command, ExitCode.Usage, messages.Select(message => ToJson(null, "error", message, null, null))));

    private static string Serialize(JsonObject document) => SafeText.EscapeJson(document.ToJsonString(Format));

    private static JsonObject Create(string command, int exitCode, IEnumerable<JsonObject> diagnostics) => new()
    {
        ["schemaVersion"] = SchemaVersion,
        ["command"] = command,
        ["exitCode"] = exitCode,
        ["diagnostics"] = new JsonArray([.. diagnostics]),
    };

    private static JsonObject ToJson(Diagnostic diagnostic) => ToJson(diagnostic.Code, Shown.Name(diagnostic.Severity),
        SafeText.Escape(diagnostic.Message), diagnostic.File, diagnostic.Line > 0 ? diagnostic.Line : null);

    private static JsonObject ToJson(string? code, string severity, string message, string? file, int? line) => new()
    {
        ["code"] = code, ["severity"] = severity, ["message"] = message, ["file"] = file, ["line"] = line,
    };
}
