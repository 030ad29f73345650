using System.Text;

namespace MedicalImages.BuildHost;

/// <summary>Output and errors of one command. MSBuild writes from several threads. The CLI keeps its first writer.</summary>
internal sealed class ResponseText : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text) _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text) _text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_text) _text.Append(value);
    }

    /// <summary>The text since the last call.</summary>
    public string Take()
    {
        lock (_text)
        {
            string text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
