using System.Text.Json;
using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.LockFiles;

/// <summary>
/// Reads the sets of a lock file. The order of properties and white space do not matter, so a file that was formatted by a JSON tool can be
/// read.
/// </summary>
internal static class LockContent
{
    private const int MaxImages = 1_000_000;
    private const int MaxSets = 10_000;

    private static readonly JsonEncodedText[] FileNames = LockTokens.Names("schemaVersion", "requires", "sets");
    private static readonly JsonEncodedText[] SetNames =
        LockTokens.Names("name", "selectionSha256", "source", "check", "images", "requires", "licenses");
    private const int Images = 4, Licenses = 6, NeededOfSet = 0b11111;

    public static LockFile Read(ReadOnlySpan<byte> json)
    {
        var tokens = new LockTokens(json);
        tokens.Next();
        tokens.Require(JsonTokenType.StartObject, "the file");
        var sets = new List<LockedSet>();
        int seen = 0, member;
        while ((member = tokens.NextMember(FileNames, ref seen)) >= 0)
        {
            if (member == 2) ReadSets(ref tokens, sets);
            else if (member == 1) RequireKnown(ref tokens);
            else if (member == 0) tokens.Number("schemaVersion", LockFile.SchemaVersion);
        }

        if (seen != 0b111) throw tokens.Problem("schemaVersion, requires or sets is missing");
        tokens.Next(); // only white space may follow
        return new LockFile(sets);
    }

    private static void ReadSets(ref LockTokens tokens, List<LockedSet> sets)
    {
        tokens.Require(JsonTokenType.StartArray, "'sets'");
        int left = MaxImages;
        tokens.Next();
        while (ReadSet(ref tokens, ref left) is { } set)
        {
            if (sets.Count == MaxSets) throw tokens.Problem($"it has more than {MaxSets} sets");
            if (sets.Exists(other => other.HasName(set.Name) && other.SelectionSha256 == set.SelectionSha256))
                throw tokens.Problem($"the set '{set.Name}' occurs twice; its second entry ends on this line");
            sets.Add(set);
            tokens.Next();
        }

        tokens.Next();
        tokens.Require(JsonTokenType.EndArray, "the end of the sets");
    }

    /// <summary>Null at the end of the list, which is an empty object.</summary>
    private static LockedSet? ReadSet(ref LockTokens tokens, ref int left)
    {
        tokens.Require(JsonTokenType.StartObject, "an entry of sets");
        int line = tokens.Line, seen = 0, member;
        string[] texts = ["", "", "", ""];
        string requires = LockVersion.First;
        IReadOnlyList<LicenseTerms> licenses = [];
        (List<LockedLine> Images, List<SkippedFile> Skipped, string End) list = ([], [], "");
        while ((member = tokens.NextMember(SetNames, ref seen)) >= 0)
        {
            if (member < texts.Length) texts[member] = tokens.Text(SetNames[member].Value);
            else if (member == Images) list = ReadImages(ref tokens, ref left);
            else if (member == Licenses) licenses = LockedTerms.Read(ref tokens);
            else requires = RequireKnown(ref tokens);
        }

        if (seen == 0) return null;
        var set = new LockedSet(texts[0], texts[1], texts[2], []) { SelectionRequires = requires, Licenses = licenses };
        if ((seen & NeededOfSet) != NeededOfSet || !SetName.IsValid(set.Name) || !Hex.IsSha256(set.SelectionSha256))
            throw new LockProblem(line, "a property of a set is missing or not valid");
        if (texts[3] != set.Check)
            throw new LockProblem(line,
            "the properties of the set were damaged, merged incorrectly or edited by hand (its check does not match)");
        if (list.End != set.Check) throw tokens.Problem($"the list of images of the set '{set.Name}' ends with the check of another set");
        return set with { Images = MergeResolution.Resolve(list.Images), Skipped = MergeResolution.Resolve(list.Skipped) };
    }

    private static string RequireKnown(ref LockTokens tokens)
    {
        string requires = tokens.Text("requires");
        return LockVersion.IsKnown(requires)
            ? requires
            : throw tokens.Problem($"the value of 'requires' is not valid in schema {LockFile.SchemaVersion}");
    }

    private static (List<LockedLine> Images, List<SkippedFile> Skipped, string End) ReadImages(ref LockTokens tokens, ref int left)
    {
        tokens.Require(JsonTokenType.StartArray, "'images'");
        var images = new List<LockedLine>();
        var skipped = new List<SkippedFile>();
        var reader = new LockedImageReader();
        LockedEntry entry;
        tokens.Next();
        for (int line = tokens.Line;
             !(entry = reader.Read(ref tokens, images.Count > 0 ? images[^1].Image : null)).IsEnd;
             line = tokens.Line)
        {
            if (left-- == 0) throw tokens.Problem($"it has more than {MaxImages} images");
            if (entry.Image is { } image) images.Add(new LockedLine(image, line));
            else skipped.Add(entry.Skipped!);
            tokens.Next();
        }

        tokens.Next();
        tokens.Require(JsonTokenType.EndArray, "the end of the images");
        return (images, skipped, entry.End);
    }
}
