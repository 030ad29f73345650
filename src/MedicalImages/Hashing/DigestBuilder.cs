using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Hashing;

/// <summary>
/// The SHA-256 of a text that is appended in parts: the same as of the whole text, which is not created. For the lines of a lock file, the
/// texts were half of what reading it allocated.
/// </summary>
/// <param name="buffer">For some parts; when it is full, they are hashed.</param>
internal ref struct DigestBuilder(Span<byte> buffer)
{
    /// <summary>Sufficient for the lines of most images.</summary>
    public const int UsualBuffer = 2048;

    private const int MaxDigitsOfNumber = 20;

    private readonly Span<byte> _buffer = buffer;
    private int _used;
    private IncrementalHash? _hash;

    public void Append(scoped ReadOnlySpan<char> text)
    {
        int max = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (max > _buffer.Length - _used) Flush();
        if (max <= _buffer.Length) _used += Encoding.UTF8.GetBytes(text, _buffer[_used..]);
        else AppendLong(text);
    }

    public void Append(long number)
    {
        if (_buffer.Length - _used < MaxDigitsOfNumber) Flush();
        Utf8Formatter.TryFormat(number, _buffer[_used..], out int written);
        _used += written;
    }

    /// <param name="digits">Only the first digits, an even number of them.</param>
    public string Finish(int digits = SHA256.HashSizeInBytes * 2)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Finish(hash);
        return Hex.Format(hash[..(digits / 2)]);
    }

    /// <param name="hash">Receives the SHA-256.</param>
    public void Finish(scoped Span<byte> hash)
    {
        if (_hash is null) SHA256.HashData(_buffer[.._used], hash);
        else
        {
            Flush();
            _hash.GetHashAndReset(hash);
            _hash.Dispose();
        }
    }

    private void AppendLong(scoped ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        _hash!.AppendData(bytes);
    }

    private void Flush()
    {
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hash.AppendData(_buffer[.._used]);
        _used = 0;
    }
}
