using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>A table in a terminal, aligned columns in plain text, and an array of objects in JSON.</summary>
internal sealed record Table(string JsonName, IReadOnlyList<Column> Columns) : Block(JsonName)
{
    private readonly List<IReadOnlyList<Cell>> _rows = [];

    public IReadOnlyList<IReadOnlyList<Cell>> Rows => _rows;

    /// <summary>A line above it.</summary>
    public string? Title { get; init; }

    /// <summary>What is shown instead of a table without rows; null for nothing.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>Adds a row with a cell for each column.</summary>
    public void Add(params Cell[] cells)
    {
        if (cells.Length != Columns.Count) throw new ArgumentException($"{Columns.Count} cells are required, not {cells.Length}.");
        _rows.Add(cells);
    }

    public override JsonNode ToJson() => new JsonArray([.. _rows.Select(ToJson)]);

    private JsonObject ToJson(IReadOnlyList<Cell> cells)
    {
        var row = new JsonObject();
        for (int i = 0; i < cells.Count; i++) if (Columns[i].JsonName is { } name) row[name] = cells[i].Value?.DeepClone();
        return row;
    }
}

/// <param name="Header">Null if it is only in the JSON document.</param>
/// <param name="JsonName">In camelCase; null if it is only shown.</param>
internal sealed record Column(string? Header, string? JsonName)
{
    /// <summary>Aligned to the right.</summary>
    public bool IsNumber { get; init; }
}

internal enum CellStyle
{
    Normal,
    Good,
    Attention,
    Bad,
    Muted,
}

/// <param name="Text">What is shown.</param>
/// <param name="Value">What JSON contains: exact, and null if it is not known.</param>
internal sealed record Cell(string Text, JsonNode? Value)
{
    public CellStyle Style { get; init; }

    public static implicit operator Cell(string text) => new(text, JsonValue.Create(text));

    public static implicit operator Cell(long number) => new(Invariant(number), JsonValue.Create(number));

    public static implicit operator Cell(int number) => new(Invariant(number), JsonValue.Create(number));

    /// <summary>A size: <c>7.3 MB</c>, and the exact number in JSON.</summary>
    public static Cell Bytes(long? bytes) => bytes is { } known ? new Cell(ByteSize.Format(known), JsonValue.Create(known)) : Unknown;

    /// <summary>Empty, and null in JSON.</summary>
    public static Cell Unknown { get; } = new("", null);

    /// <summary>Several texts, and an array in JSON.</summary>
    public static Cell List(IReadOnlyList<string> texts) =>
        new(string.Join(", ", texts), new JsonArray([.. texts.Select(text => JsonValue.Create(text))]));

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
