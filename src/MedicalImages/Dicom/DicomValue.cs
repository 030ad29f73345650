using System.Globalization;
using MedicalImages.Hashing;

namespace MedicalImages.Dicom;

/// <summary>The raw bytes of a value. Each conversion is null if the value does not fit the VR.</summary>
internal readonly ref struct DicomValue(ReadOnlySpan<byte> bytes, DicomEncoding encoding, ValueRepresentation vr)
{
    // PS3.5 allows 16; real files exceed it.
    private const int MaxCodeLength = 64;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly DicomEncoding _encoding = encoding;
    private readonly ValueRepresentation _vr = vr;

    public string? Uid() => IsUid() ? RecentTexts.Get(ByteText.TrimPadding(_bytes)) : null;

    /// <summary>Whether <see cref="Uid"/> is not null.</summary>
    public bool IsUid()
    {
        ReadOnlySpan<byte> trimmed = ByteText.TrimPadding(_bytes);
        if (trimmed.Length > DicomUid.MaxLength) return false;
        Span<char> uid = stackalloc char[DicomUid.MaxLength];
        for (int i = 0; i < trimmed.Length; i++) uid[i] = (char)trimmed[i]; // a valid UID contains only ASCII
        return DicomUid.IsValid(uid[..trimmed.Length]);
    }

    public string? Code()
    {
        ReadOnlySpan<byte> code = First();
        return code.Length is > 0 and <= MaxCodeLength && IsCode(code) ? RecentTexts.Get(code) : null;
    }

    // Not by SearchValues, whose methods are compiled in each build (1 ms). Codes are short.
    private static bool IsCode(ReadOnlySpan<byte> text)
    {
        bool hasOnlyDots = true;
        foreach (byte one in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)one) && one is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)' ')) return false;
            hasOnlyDots &= one == '.';
        }

        return !hasOnlyDots;
    }

    public int? IntegerString() =>
        int.TryParse(First(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    public int? UnsignedShort() => _bytes.Length >= 2 && (_vr.IsNone || _vr.IsUnsignedShort) ? _encoding.UInt16(_bytes) : null;

    /// <summary>All values of the attribute as text, separated by backslashes and without padding; null if there are none.</summary>
    public string? Text(DicomAttribute attribute, SpecificCharacterSet characters)
    {
        if (attribute.VR == "US") return UnsignedShort()?.ToString(CultureInfo.InvariantCulture);
        string text = characters.Decode(_bytes);
        string trimmed = text.Contains('\\', StringComparison.Ordinal)
            ? string.Join('\\', text.Split('\\').Select(value => Trim(value, attribute)))
            : Trim(text, attribute);
        return trimmed.Length > 0 ? trimmed : null;
    }

    private static string Trim(string value, DicomAttribute attribute) =>
        value.Trim(' ', '\0').TrimEnd(attribute.VR == "PN" ? '=' : ' ');

    public ReadOnlyMemory<byte> Bytes() => _bytes.ToArray();

    private ReadOnlySpan<byte> First()
    {
        int end = _bytes.IndexOf((byte)'\\');
        return ByteText.TrimPadding(end < 0 ? _bytes : _bytes[..end]);
    }
}
