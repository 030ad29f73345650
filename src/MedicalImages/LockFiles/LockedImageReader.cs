using System.Text.Json;
using MedicalImages.Hashing;

namespace MedicalImages.LockFiles;

/// <summary>Reads one line of the images of a set: an image, or the end of the list.</summary>
internal static class LockedImageReader
{
    // Larger than any file; the sum of a million of them does not overflow.
    private const long MaxImage = 1L << 40;

    private const int Ordinals = 0, Locator = 1, Study = 2, Series = 3, Instance = 4, Size = 5, Sha256 = 6, Pixels = 7, Check = 8, End = 9,
        SourceName = 10, Problem = 11, Skipped = 12;
    private const int Needed = (1 << Ordinals) | (1 << Locator) | (1 << Size) | (1 << Sha256) | (1 << Check);

    private const int OfSkipped = (1 << Skipped) | (1 << Size) | (1 << Sha256) | (1 << Problem) | (1 << Check);

    private static readonly string[] Names =
    [
        "ordinals", "locator", "studyInstanceUID", "seriesInstanceUID", "sopInstanceUID", "size", "sha256", "pixels", "check", "end",
        "sourceName", "problem", "skipped",
    ];

    /// <param name="last">The previous image.</param>
    public static LockedEntry Read(ref LockTokens tokens, LockedImage? last)
    {
        tokens.Require(JsonTokenType.StartObject, "an entry of images");
        var image = new LockedImage("", "", 0, default);
        string check = "", end = "";
        int seen = 0, member;
        while ((member = tokens.NextMember(Names, ref seen)) >= 0)
        {
            switch (member)
            {
                case Ordinals: image = image with { Ordinals = ReadOrdinals(ref tokens) }; break;
                case Size: image = image with { Size = tokens.Number("size", MaxImage, least: 0) }; break;
                case Check: check = tokens.Text("check"); break;
                case End: end = tokens.Text("end"); break;
                default: image = With(image, member, ReadText(ref tokens, member, last)); break;
            }
        }

        if (seen == 1 << End) return new LockedEntry(null, null, end);
        bool isImage = (seen & Needed) == Needed && (seen & ((1 << End) | (1 << Skipped))) == 0 && image.Size > 0;
        if (!isImage && seen != OfSkipped) throw tokens.Problem("a property of an image is missing or not valid");
        LockedEntry entry = isImage
            ? new(image, null, "")
            : new(null, new SkippedFile(image.Locator, image.Sha256, image.Size, image.Problem!), "");
        return check == entry.Check
            ? entry
            : throw tokens.Problem("the line was damaged, merged incorrectly or edited by hand (its check does not match)");
    }

    private static string ReadText(ref LockTokens tokens, int member, LockedImage? last)
    {
        string text = tokens.Text(Names[member], member switch
        { Study => last?.StudyInstanceUID, Series => last?.SeriesInstanceUID, _ => null });
        bool fits = member switch
        {
            Locator or Skipped => LockTextRules.IsLocator(text),
            Sha256 => Hex.IsSha256(text),
            Pixels => Hex.IsLowercase(text, LockTextRules.PixelsLength),
            SourceName => Requests.SourceName.IsValid(text),
            Problem => LockTextRules.IsProblem(text),
            _ => LockTextRules.IsUid(text),
        };
        return fits ? text : throw tokens.Problem($"the value of '{Names[member]}' has an invalid format");
    }

    private static LockedImage With(LockedImage image, int member, string text) => member switch
    {
        Locator or Skipped => image with { Locator = text },
        Study => image with { StudyInstanceUID = text },
        Series => image with { SeriesInstanceUID = text },
        Instance => image with { SOPInstanceUID = text },
        Sha256 => image with { Sha256 = text },
        SourceName => image with { SourceName = text },
        Problem => image with { Problem = text },
        _ => image with { Pixels = text },
    };

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
        return (int)tokens.Number("ordinals", LockFiles.Ordinals.Highest);
    }
}
