using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.Generators.Locks;

internal enum JsonToken { End, Invalid, Punctuation, Text, Number }

/// <summary>
/// The tokens of a JSON text. System.Text.Json is not in every compiler's process, and a compiler must not load a second one.
/// </summary>
internal sealed class JsonTokens(SourceText text)
{
    private readonly string _text = text.ToString();
    private int _at;

    public JsonToken Kind { get; private set; }

    /// <summary>Of the current token: the character, the unescaped text, or the digits.</summary>
    public string Value { get; private set; } = "";

    public int Start { get; private set; }

    public bool Is(char punctuation) => Kind == JsonToken.Punctuation && Value[0] == punctuation;

    public void Next()
    {
        while (_at < _text.Length && (_text[_at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')) _at++;
        Start = _at;
        if (_at == _text.Length) (Kind, Value) = (JsonToken.End, "");
        else if (_text[_at] is '{' or '}' or '[' or ']' or ':' or ',') (Kind, Value) = (JsonToken.Punctuation, _text[_at++].ToString());
        else if (_text[_at] == '"') ReadText();
        else ReadNumber();
    }

    // Or true, false or null, of a later version.
    private void ReadNumber()
    {
        while (_at < _text.Length && (_text[_at] is '-' or '+' or '.' or 'E' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))) _at++;
        (Kind, Value) = _at > Start ? (JsonToken.Number, _text.Substring(Start, _at - Start)) : (JsonToken.Invalid, "");
    }

    private void ReadText()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] is not ('"' or '\n'); _at++)
        {
            // Names, UIDs and hashes contain no escape. Other texts are not used, so the character after a backslash is enough.
            if (_text[_at] == '\\' && _at + 1 < _text.Length) _at++;
            text.Append(_text[_at]);
        }

        bool isClosed = _at < _text.Length && _text[_at++] == '"';
        (Kind, Value) = isClosed ? (JsonToken.Text, text.ToString()) : (JsonToken.Invalid, "");
    }
}
