using System.Text.Json;
using MedicalImages.Hashing;

namespace MedicalImages.LockFiles;

/// <summary>Reads one line of the images of a set: an image, or the end of the list.</summary>
internal sealed class LockedImageReader
{
    // Larger than any file; the sum of a million of them does not overflow.
    private const long MaxImage = 1L << 40;

    private const int OrdinalNumbers = 0, Locator = 1, Study = 2, Series = 3, Instance = 4, Size = 5, Sha256 = 6, Pixels = 7, Check = 8,
        End = 9, SourceName = 10, Problem = 11, Skipped = 12;
    private const int Needed = (1 << OrdinalNumbers) | (1 << Locator) | (1 << Size) | (1 << Sha256) | (1 << Check);

    private const int OfSkipped = (1 << Skipped) | (1 << Size) | (1 << Sha256) | (1 << Problem) | (1 << Check);

    private static readonly JsonEncodedText[] Names = LockTokens.Names(
        "ordinals", "locator", "studyInstanceUID", "seriesInstanceUID", "sopInstanceUID", "size", "sha256", "pixels", "check", "end",
        "sourceName", "problem", "skipped");

    // The texts of the current line, by property.
    private readonly string?[] _texts = new string?[Names.Length];

    /// <param name="last">The previous image.</param>
    public LockedEntry Read(ref LockTokens tokens, LockedImage? last)
    {
        tokens.Require(JsonTokenType.StartObject, "an entry of images");
        Array.Clear(_texts);
        Ordinals ordinals = default;
        long size = 0;
        int seen = 0, member;
        while ((member = tokens.NextMember(Names, ref seen)) >= 0)
        {
            if (member == OrdinalNumbers) ordinals = ReadOrdinals(ref tokens);
            else if (member == Size) size = tokens.Number("size", MaxImage, least: 0);
            else _texts[member] = ReadText(ref tokens, member, last);
        }

        if (seen == 1 << End) return new LockedEntry(null, null, _texts[End]!);
        bool isImage = (seen & Needed) == Needed && (seen & ((1 << End) | (1 << Skipped))) == 0 && size > 0;
        if (!isImage && seen != OfSkipped) throw tokens.Problem("a property of an image is missing or not valid");
        LockedEntry entry = isImage
            ? new(CreateImage(size, ordinals), null, "")
            : new(null, new SkippedFile(_texts[Skipped]!, _texts[Sha256]!, size, _texts[Problem]!), "");
        return _texts[Check] == entry.Check
            ? entry
            : throw tokens.Problem("the line was damaged, merged incorrectly or edited by hand (its check does not match)");
    }

    private LockedImage CreateImage(long size, Ordinals ordinals) => new(_texts[Locator]!, _texts[Sha256]!, size, ordinals)
    {
        StudyInstanceUID = _texts[Study], SeriesInstanceUID = _texts[Series], SOPInstanceUID = _texts[Instance],
        Pixels = _texts[Pixels], SourceName = _texts[SourceName], Problem = _texts[Problem],
    };

    private static string ReadText(ref LockTokens tokens, int member, LockedImage? last)
    {
        string text = tokens.Text(Names[member].Value, member switch
        { Study => last?.StudyInstanceUID, Series => last?.SeriesInstanceUID, _ => null });
        bool fits = member switch
        {
            Locator or Skipped => LockTextRules.IsLocator(text),
            Sha256 => Hex.IsSha256(text),
            Pixels => Hex.IsLowercase(text, LockTextRules.PixelsLength),
            SourceName => Requests.SourceName.IsValid(text),
            Problem => LockTextRules.IsProblem(text),
            Check or End => true, // compared
            _ => LockTextRules.IsUid(text),
        };
        return fits ? text : throw tokens.Problem($"the value of '{Names[member].Value}' has an invalid format");
    }

    private static Ordinals ReadOrdinals(ref LockTokens tokens)
    {
        tokens.Require(JsonTokenType.StartArray, "'ordinals'");
        var ordinals = new Ordinals(NextOrdinal(ref tokens), NextOrdinal(ref tokens), NextOrdinal(ref tokens));
        tokens.Next();
        tokens.Require(JsonTokenType.EndArray, "'ordinals'");
        return ordinals;
    }

    private static int NextOrdinal(ref LockTokens tokens)
    {
        tokens.Next();
        return (int)tokens.Number("ordinals", Ordinals.Highest);
    }
}
