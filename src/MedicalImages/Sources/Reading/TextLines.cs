using System.Text;

namespace MedicalImages.Sources.Reading;

/// <summary>Reads lines with a maximum length. UTF-8, or the encoding of the byte order mark: Windows PowerShell writes UTF-16.</summary>
internal sealed class TextLines(Stream body) : IDisposable
{
    private const int MaxLineLength = 16 * 1024;
    private const long MaxBytes = 256 * 1024 * 1024;
    private readonly StreamReader _reader =
        new(body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    private readonly char[] _buffer = new char[2 * MaxLineLength];
    private int _begin;
    private int _end;
    private long _received;

    /// <exception cref="InvalidDataException">It is too long.</exception>
    /// <returns>Without the line ending; null after the last line.</returns>
    public async ValueTask<string?> NextAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_begin.._end).IndexOf('\n')) < 0)
        {
            if (!await FillAsync(cancellationToken)) return Rest();
        }

        string line = new(_buffer, _begin, length);
        _begin += length + 1;
        return line.TrimEnd('\r');
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        int left = _end - _begin;
        if (left > MaxLineLength) throw new InvalidDataException($"it is longer than {MaxLineLength} characters");
        _buffer.AsSpan(_begin, left).CopyTo(_buffer);
        int read = await _reader.ReadAsync(_buffer.AsMemory(left), cancellationToken);
        (_begin, _end, _received) = (0, left + read, _received + read);
        return _received > MaxBytes ? throw new InvalidDataException("the list is larger than 256 MB") : read > 0;
    }

    private string? Rest()
    {
        string? rest = _end > _begin ? new string(_buffer, _begin, _end - _begin).TrimEnd('\r') : null;
        _begin = _end;
        return rest;
    }
}
