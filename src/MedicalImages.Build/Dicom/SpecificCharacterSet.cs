using System.Text;

namespace MedicalImages.Build.Dicom;

/// <summary>
/// How text is written (PS3.3 C.12.1.1.2). Of several character sets with code extensions (ISO 2022) the first is taken for all of a value: enough to compare what is written
/// in it. What is not known is read as Latin-1, which never fails.
/// </summary>
internal sealed class SpecificCharacterSet(string? text)
{
    public static readonly DicomAttribute Attribute = DicomDictionary.Find("SpecificCharacterSet")!;
    public static readonly SpecificCharacterSet Default = new(null);

    private readonly Encoding _encoding = Of((text ?? "").Split('\\')[0].Replace("ISO 2022 IR ", "ISO_IR ", StringComparison.Ordinal));

    public string Decode(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes);

    private static Encoding Of(string term) => term switch
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
        "ISO_IR 166" => CodePage("windows-874"),
        "GB18030" or "GBK" => CodePage("gb18030"),
        _ => Encoding.Latin1,
    };

    // Asked directly: registering the provider would change the whole process that the build runs in.
    private static Encoding CodePage(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1;
}
