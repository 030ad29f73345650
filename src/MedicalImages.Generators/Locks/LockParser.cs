using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using MedicalImages.Generators.Sets;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.Generators.Locks;

/// <summary>
/// Reads the UIDs and ordinals of a lock file. The build verifies everything else, so unknown properties are skipped, and the order of
/// properties and white space do not matter.
/// </summary>
internal sealed class LockParser
{
    private const string SchemaVersion = "1";

    private readonly SourceText _text;
    private readonly JsonTokens _tokens;
    private readonly List<LockedSetIndex> _sets = [];
    private string? _problem;
    private int _problemAt;

    private readonly CancellationToken _cancellation;

    private LockParser(SourceText text, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _text = text;
        _tokens = new JsonTokens(text);
    }

    public static LockIndex Parse(string path, SourceText text, CancellationToken cancellation)
    {
        var parser = new LockParser(text, cancellation);
        parser.ReadFile();
        int line = text.Lines.GetLineFromPosition(parser._problemAt).LineNumber;
        return new LockIndex(path, new EquatableList<LockedSetIndex>(parser._problem is null ? parser._sets : []), parser._problem, line);
    }

    private void ReadFile()
    {
        _tokens.Next();
        bool isNewer = false;
        ReadObject(name =>
        {
            if (name == "schemaVersion") isNewer = _tokens.Kind == JsonToken.Number && _tokens.Value != SchemaVersion;
            if (isNewer) Fail("it was written by a newer version of this package");
            else if (name == "sets") ReadArray(ReadSet);
            else Skip();
        });
        if (_problem is null && _tokens.Kind != JsonToken.End) Fail("text follows the end of the JSON");
    }

    private void ReadSet()
    {
        string name = "";
        int at = _tokens.Start;
        var images = new List<LockedImageIndex>();
        ReadObject(member =>
        {
            if (member == "name") name = ReadText() ?? "";
            else if (member == "images") ReadArray(() => ReadImage(images));
            else Skip();
        });
        int line = _text.Lines.GetLineFromPosition(at).LineNumber;
        if (name.Length > 0) _sets.Add(new LockedSetIndex(name, line, new EquatableList<LockedImageIndex>(images)));
    }

    // An object without ordinals is the end of the list, or a skipped file.
    private void ReadImage(List<LockedImageIndex> images)
    {
        _cancellation.ThrowIfCancellationRequested();
        string? instance = null, series = null;
        var ordinals = new List<int>();
        ReadObject(member =>
        {
            if (member == "sopInstanceUID") instance = ReadText();
            else if (member == "seriesInstanceUID") series = ReadText();
            else if (member == "ordinals") ReadArray(() => ordinals.Add(ReadNumber()));
            else Skip();
        });
        if (ordinals.Count == 3) images.Add(new LockedImageIndex(instance, series, ordinals[0], ordinals[1], ordinals[2]));
    }

    private string? ReadText()
    {
        string? text = _tokens.Kind == JsonToken.Text ? _tokens.Value : null;
        Skip();
        return text;
    }

    private int ReadNumber()
    {
        bool isNumber = int.TryParse(_tokens.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (!isNumber) Fail("an ordinal is not a number");
        else _tokens.Next();
        return number;
    }

    private void ReadObject(System.Action<string> readMember)
    {
        if (!Accept('{')) return;
        while (_problem is null && !_tokens.Is('}'))
        {
            string name = _tokens.Value;
            if (_tokens.Kind != JsonToken.Text) { Fail("a property name is missing"); return; }
            _tokens.Next();
            if (!Accept(':')) return;
            readMember(name);
            if (!AcceptComma('}')) return;
        }

        if (_problem is null) _tokens.Next();
    }

    private void ReadArray(System.Action readElement)
    {
        if (!Accept('[')) return;
        while (_problem is null && !_tokens.Is(']'))
        {
            readElement();
            if (!AcceptComma(']')) return;
        }

        if (_problem is null) _tokens.Next();
    }

    /// <summary>Iterative, so that nesting cannot overflow the stack.</summary>
    private void Skip()
    {
        int depth = 0;
        do
        {
            if (_tokens.Kind is JsonToken.End or JsonToken.Invalid) { Fail(Incomplete); return; }
            if (_tokens.Is('{') || _tokens.Is('[')) depth++;
            else if (_tokens.Is('}') || _tokens.Is(']')) depth--;
            _tokens.Next();
        }
        while (depth > 0);
    }

    private bool Accept(char expected)
    {
        if (_problem is not null) return false;
        if (!_tokens.Is(expected)) Fail(Incomplete);
        else _tokens.Next();
        return _problem is null;
    }

    private bool AcceptComma(char end)
    {
        if (_problem is not null || _tokens.Is(end)) return _problem is null;
        return Accept(',');
    }

    private const string Incomplete = "invalid or incomplete JSON";

    private void Fail(string problem)
    {
        if (_problem is not null) return;
        _problem = problem;
        _problemAt = System.Math.Min(_tokens.Start, _text.Length);
    }
}
