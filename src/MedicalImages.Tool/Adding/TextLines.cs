namespace MedicalImages.Tool.Adding;

/// <summary>The lines of a text. A line ends with CR LF, LF or CR, as XML readers count them.</summary>
internal sealed class TextLines
{
    private readonly List<int> _starts = [0];

    public TextLines(string text)
    {
        Text = text;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) _starts.Add(i + 1);
    }

    public string Text { get; }

    /// <summary>The line ending of the first line; that of the machine if there is only one line.</summary>
    public string NewLine => _starts.Count == 1 ? Environment.NewLine
        : Text[_starts[1] - 1] == '\r' ? "\r" : _starts[1] > 1 && Text[_starts[1] - 2] == '\r' ? "\r\n" : "\n";

    public int Count => _starts.Count;

    /// <param name="line">From 0.</param>
    public int StartOf(int line) => line < _starts.Count ? _starts[line] : Text.Length;

    public int LineAt(int index)
    {
        int found = _starts.BinarySearch(index);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Without its ending.</summary>
    public string this[int line] => Text[StartOf(line)..StartOf(line + 1)].TrimEnd('\r', '\n');

    /// <summary>The white space before an index; null if something else precedes it on its line.</summary>
    public string? IndentBefore(int index)
    {
        string before = Text[StartOf(LineAt(index))..index];
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    public bool IsBlank(int line) => line >= 0 && string.IsNullOrWhiteSpace(this[line]);
}
