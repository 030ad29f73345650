using System.Text;

namespace MedicalImages.Dicom;

/// <summary>
/// Decodes text (PS3.3 C.12.1.1.2), including the code extensions for Chinese, Japanese and Korean. An unknown character set is decoded as
/// Latin-1, which never fails.
/// </summary>
internal sealed class SpecificCharacterSet(string? text)
{
    public static readonly DicomAttribute Attribute = DicomDictionary.Find("SpecificCharacterSet")!;
    public static readonly SpecificCharacterSet Default = new(null);

    // The upper bit distinguishes Chinese and Korean from ASCII, so the escape sequences that designate them (PS3.5 6.1.2.5) are skipped.
    private static readonly string[] Designations = ["\u001B$)A", "\u001B$)C", "\u001B(B"];

    private readonly Encoding _encoding =
        GetEncoding([.. (text ?? "").Split('\\').Select(term => term.Trim().Replace("ISO 2022 IR ", "ISO_IR ", StringComparison.Ordinal))]);

    /// <summary>Text is decoded with the character set, so it is read with any other attribute.</summary>
    public static DicomAttribute[] AddTo(DicomAttribute[] requested) =>
        requested.Length == 0 || requested.Contains(Attribute) ? requested : [.. requested, Attribute];

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        string decoded = _encoding.GetString(bytes);
        return decoded.Contains('\u001B', StringComparison.Ordinal)
            ? Designations.Aggregate(decoded, (rest, designation) => rest.Replace(designation, "", StringComparison.Ordinal))
            : decoded;
    }

    // An extension after the first includes the characters of the first.
    private static Encoding GetEncoding(string[] terms) =>
        Array.Find(terms, term => term is "ISO_IR 58" or "ISO_IR 87" or "ISO_IR 149" or "ISO_IR 159") is { } extension
        ? GetEncoding(extension)
        : GetEncoding(terms[0]);

    private static Encoding GetEncoding(string term) => term switch
    {
        "ISO_IR 192" => Encoding.UTF8,
        "ISO_IR 101" => CodePage("iso-8859-2"),
        "ISO_IR 109" => CodePage("iso-8859-3"),
        "ISO_IR 110" => CodePage("iso-8859-4"),
        "ISO_IR 144" => CodePage("iso-8859-5"),
        "ISO_IR 127" => CodePage("iso-8859-6"),
        "ISO_IR 126" => CodePage("iso-8859-7"),
        "ISO_IR 138" => CodePage("iso-8859-8"),
        "ISO_IR 148" => CodePage("iso-8859-9"),
        "ISO_IR 203" => CodePage("iso-8859-15"),
        "ISO_IR 13" => CodePage("shift_jis"),
        "ISO_IR 87" or "ISO_IR 159" => CodePage("iso-2022-jp"),
        "ISO_IR 149" => CodePage("euc-kr"),
        "ISO_IR 58" => CodePage("gb2312"),
        "ISO_IR 166" => CodePage("windows-874"),
        "GB18030" or "GBK" => CodePage("gb18030"),
        _ => Encoding.Latin1,
    };

    // Registering the provider would change the whole process of the build.
    private static Encoding CodePage(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1;
}
