using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.UrlLists;

/// <summary>
/// Reads a JSON object of names and texts: the <c>urls.json</c> and <c>hashes.json</c> of pydicom's data. Names are not case-sensitive.
/// </summary>
internal static partial class NamedTexts
{
    private const long MaxBytes = 16_000_000;

    /// <summary>Whether a text starts like <c>urls.json</c>, and not like a study list.</summary>
    public static bool IsUrlList(string start) => UrlListStart().IsMatch(start);

    /// <exception cref="InvalidDataException">It is not such an object.</exception>
    /// <returns>In the order of the file. If a name occurs twice, the last text is used, as in Python.</returns>
    public static async Task<Dictionary<string, string>> ReadAsync(Stream body, Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document =
                await JsonDocument.ParseAsync(new BoundedStream(body, MaxBytes, uri), cancellationToken: cancellationToken);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("it is not a JSON object");
            var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.String) throw new InvalidDataException("a value is not a text");
                texts[member.Name] = member.Value.GetString()!;
            }

            return texts;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("it is not valid JSON", e); // or has half a surrogate pair
        }
    }

    [GeneratedRegex("""\A\s*\{\s*"[^"]{1,1024}"\s*:\s*"https?://""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlListStart();
}
