using System.Text.Json.Nodes;

namespace MedicalImages.OrthancTests;

/// <summary>Changes to search results.</summary>
internal static class QidoResultChanges
{
    public const string Study = "0020000D", Series = "0020000E", Instance = "00080018", StudyDate = "00080020", PatientID = "00100020";
    public const string SeriesOfStudy = "00201206", ImagesOfStudy = "00201208", ImagesOfSeries = "00201209";

    public static JsonArray Take(this JsonArray all, int count) => all.From(0, count);

    public static JsonArray From(this JsonArray all, int offset, int count = int.MaxValue) => Copy(all.Skip(offset).Take(count));

    public static JsonArray Except(this JsonArray all, string tag, string uid) => Copy(all.Where(one => one!.Uid(tag) != uid));

    /// <summary>Keeps results of this study, and those without a StudyInstanceUID.</summary>
    public static JsonArray Only(this JsonArray all, string study) => Copy(all.Where(one => (one!.Uid(Study) ?? study) == study));

    public static JsonArray Only(this JsonArray all, SmallImage[] images) =>
        Copy(all.Where(one =>
            Array.Exists(images, image => one!.Is(Study, image.StudyInstanceUID) && one!.Is(Instance, image.SOPInstanceUID))));

    /// <summary>Removes these attributes.</summary>
    public static JsonArray Bare(this JsonArray all, params string[] tags)
    {
        foreach (JsonNode? one in all)
            foreach (string tag in tags) one!.AsObject().Remove(tag);
        return all;
    }

    /// <summary>Sets this count in the object with the UID.</summary>
    public static JsonArray WithCount(this JsonArray all, string tag, string uid, string numberTag, int number)
    {
        foreach (JsonNode? one in all)
            if (one!.Uid(tag) == uid && one![numberTag] is { } attribute) attribute["Value"] = new JsonArray(number);
        return all;
    }

    private static bool Is(this JsonNode answer, string tag, string uid) => (answer.Uid(tag) ?? uid) == uid;

    private static string? Uid(this JsonNode answer, string tag) => (string?)answer[tag]?["Value"]?[0];

    private static JsonArray Copy(IEnumerable<JsonNode?> answers) => [.. answers.Select(one => one!.DeepClone())];
}
