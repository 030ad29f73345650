using System.Globalization;
using System.Text.Json;
using MedicalImages.Dicom;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// One object of a search result, with the required attributes. An unreadable attribute is a failure only if the selection depends on it,
/// or if it is the UID of the object.
/// </summary>
internal sealed class QidoResult
{
    private const NumberStyles Numbers = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private readonly Uri _uri;
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private HashSet<string>? _unreadable;

    private QidoResult(Uri uri) => _uri = uri;

    /// <summary>Null if it is absent, empty or not readable.</summary>
    public string? this[string keyword] => _values.GetValueOrDefault(keyword);

    /// <summary>The same, for an attribute that decides what the set contains.</summary>
    public string? Deciding(string keyword) => _unreadable?.Contains(keyword) is not true
        ? this[keyword]
        : throw Failure(_uri, $"the {Named(keyword)} of an object has no readable value, but the selection requires one");

    public int? Number(string keyword) =>
        int.TryParse(this[keyword], Numbers, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether the result contains it; an empty one counts.</summary>
    public bool Has(string keyword) => _values.ContainsKey(keyword);

    /// <summary>
    /// The UIDs of the object and its parents, if they are stated; each can be a path segment. That of the object is never empty.
    /// </summary>
    public string Uid(QidoLevel level) => this[QidoAttributes.UniqueKey(level)] ?? "";

    /// <exception cref="SourceFailure">It is not a DICOM JSON object, or one of its UIDs is not valid.</exception>
    public static QidoResult Read(JsonElement dataSet, QidoLevel level, Uri uri)
    {
        if (dataSet.ValueKind != JsonValueKind.Object) throw Failure(uri, "an element is not a DICOM JSON object");
        var result = new QidoResult(uri);
        foreach (JsonProperty attribute in dataSet.EnumerateObject())
            if (GetKeyword(attribute) is { } keyword)
                result.Take(keyword, attribute.Value, isOwnUid: keyword == QidoAttributes.UniqueKey(level));
        result.RequireUids(level);
        return result;
    }

    private static string? GetKeyword(JsonProperty attribute)
    {
        try
        {
            return QidoAttributes.ByTag.GetValueOrDefault(attribute.Name.ToUpperInvariant());
        }
        catch (InvalidOperationException)
        {
            return null; // a name that is not valid Unicode is not a tag
        }
    }

    // UIDs become parts of URLs, so only the form of the standard is accepted.
    private void Take(string keyword, JsonElement attribute, bool isOwnUid)
    {
        bool isReadable = QidoValue.TryRead(attribute, out string? text, out bool isStandard);
        if (isOwnUid && !isStandard) throw Failure(_uri, $"the {Named(keyword)} of an object has no array of values");
        if (isReadable) _values[keyword] = text;
        else (_unreadable ??= new(StringComparer.Ordinal)).Add(keyword);
    }

    private void RequireUids(QidoLevel level)
    {
        foreach (QidoLevel each in Enum.GetValues<QidoLevel>())
        {
            string keyword = QidoAttributes.UniqueKey(each), uid = Uid(each);
            if (uid.Length == 0 && each == level) throw Failure(_uri, $"an object has no {Named(keyword)}");
            if (uid.Length > 0 && !DicomUid.IsSegment(uid)) throw Failure(_uri, $"the {Named(keyword)} of an object is not a valid UID");
        }
    }

    private static string Named(string keyword) => $"{keyword} {DicomDictionary.Find(keyword)?.Tag}";

    private static SourceFailure Failure(Uri uri, string what) =>
        new(FailureKind.UnexpectedResponse, uri, $"in the JSON response, {what}");
}
