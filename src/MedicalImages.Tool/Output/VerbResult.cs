using System.Text.Json.Nodes;

namespace MedicalImages.Tool.Output;

/// <summary>The result of a verb, for every output. Diagnostics are not part of it: the session collects them.</summary>
internal sealed record VerbResult(int ExitCode)
{
    /// <summary>One line that says what was done. Not shown with --quiet.</summary>
    public string? Headline { get; init; }

    /// <summary>What was asked for, in this order, after the headline.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>Properties of the JSON document, in addition to those of the blocks.</summary>
    public JsonObject Data { get; init; } = [];
}

/// <summary>A part of a result.</summary>
/// <param name="JsonName">Its property in the JSON document; null if it is not part of the document.</param>
internal abstract record Block(string? JsonName)
{
    public abstract JsonNode? ToJson();
}

/// <summary>Lines of text.</summary>
internal sealed record TextBlock(IReadOnlyList<string> Lines, string? JsonName = null) : Block(JsonName)
{
    public override JsonNode ToJson() => new JsonArray([.. Lines.Select(line => JsonValue.Create(line))]);
}

/// <summary>A difference: lines that begin with <c>+</c>, <c>-</c> or a space.</summary>
internal sealed record DiffBlock(IReadOnlyList<string> Lines, string? JsonName = "diff") : Block(JsonName)
{
    public override JsonNode ToJson() => JsonValue.Create(string.Join('\n', Lines));
}
