using MedicalImages.Hashing;

namespace MedicalImages.Output;

/// <summary>Converts text to a name that is valid and unambiguous on every platform: ASCII letters, digits, '.', '-' and '_'.</summary>
internal static class SafeName
{
    public const int DigitsOfHash = 8;
    private const int MaxNameLength = 100;
    private const int MaxExtensionLength = 8;

    // Windows reserves these names with any extension. COM¹ is reserved too, but is not an ASCII name.
    private static readonly string[] Devices =
        ("CON PRN AUX NUL CONIN$ CONOUT$ CLOCK$ COM0 COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 "
            + "LPT0 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9").Split(' ');

    private static readonly string[] ReservedNames = [Manifest.FileName, Manifest.JournalName];

    public static string Plain(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);

    /// <param name="plain">A result of <see cref="Plain"/>. A long one gets a hash, so that names with the same start remain
    /// different.</param>
    public static string Create(string plain) => Allowed(plain.Length <= MaxNameLength ? plain : Marked(plain, plain));

    /// <summary>
    /// Converts a name from a source. A changed name contains the hash of the original, so that the path does not depend on other files.
    /// </summary>
    public static string FromRaw(string raw)
    {
        string safe = Allowed(Plain(raw));
        return safe == raw && raw.Length <= MaxNameLength ? raw : Marked(safe, raw);
    }

    private static string Allowed(string plain)
    {
        string visible = plain[0] is '.' ? "_" + plain[1..] : plain;
        string ended = visible[^1] is '.' ? visible[..^1] + "_" : visible; // Windows removes it
        bool isTaken = Devices.Contains(ended.Split('.')[0], StringComparer.OrdinalIgnoreCase)
            || ReservedNames.Contains(ended, StringComparer.OrdinalIgnoreCase);
        return isTaken ? "_" + ended : ended;
    }

    private static string Marked(string plain, string raw)
    {
        string extension = Path.GetExtension(plain) is { Length: <= MaxExtensionLength } ending ? ending : "";
        int kept = Math.Min(plain.Length, MaxNameLength - DigitsOfHash - 1) - extension.Length;
        return $"{plain[..kept]}-{Digest.Sha256(raw)[..DigitsOfHash]}{extension}";
    }
}
