using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;
using static System.FormattableString;

namespace MedicalImages.Sources.StudyLists;

/// <summary>
/// Reads the few properties that the Python original uses, of its two kinds of files. Anything else is ignored. If a property occurs twice,
/// the last one is used, as in Python. Values are never shown, because names and dates of patients are next to the IDs.
/// </summary>
/// <param name="shown">The URL or path of the file.</param>
internal sealed class StudyListReader(string shown, Stream body, CancellationToken cancellationToken)
{
    public const int MaxStudies = 100_000;
    private readonly JsonTokens _json = new(body);

    /// <summary>studyList.json.</summary>
    public Task<List<ListedStudy>> ReadListAsync() => WholeAsync("studyList", ReadStudiesAsync);

    /// <summary>The file of a study: the IDs of its images, in document order.</summary>
    /// <param name="most">More images are an error.</param>
    public Task<List<string>> ReadStudyAsync(int most) => WholeAsync("seriesList", () => ReadSeriesAsync(most));

    private async Task<T> WholeAsync<T>(string member, Func<Task<T>> read)
        where T : class
    {
        try
        {
            await _json.NextAsync(cancellationToken);
            T? value = null;
            await ReadObjectAsync("", async () =>
            {
                if (await EntersAsync(member)) value = await read();
                else await SkipAsync();
            });
            await _json.NextAsync(cancellationToken);
            return value ?? throw Problem("", $"has no {member}");
        }
        catch (JsonException e)
        {
            throw Problem(e.LineNumber is { } line ? line + 1 : _json.Line, "invalid or incomplete JSON");
        }
        catch (InvalidDataException e)
        {
            throw Problem(_json.Line, e.Message);
        }
    }

    private async Task<List<ListedStudy>> ReadStudiesAsync()
    {
        var studies = new List<ListedStudy>();
        await ReadArrayAsync("studyList", async i =>
        {
            if (i == MaxStudies) throw Problem("studyList", $"has more than {MaxStudies} studies");
            string path = Invariant($"studyList[{i}]");
            string? patientId = null, studyId = null;
            await ReadObjectAsync(path, async () =>
            {
                if (await EntersAsync("patientId")) patientId = ReadText($"{path}.patientId");
                else if (await EntersAsync("studyId") && _json.Type == JsonTokenType.String) studyId = _json.Text;
                else await SkipAsync();
            });
            if (patientId is null) throw Problem(path, "has no patientId");
            if (!UrlSegment.IsSafe(patientId)) throw Refused($"{path}.patientId");
            studies.Add(new ListedStudy(patientId, studyId, Invariant($"{path} (line {_json.Line})")));
        });
        return studies;
    }

    private async Task<List<string>> ReadSeriesAsync(int most)
    {
        var ids = new List<string>();
        await ReadArrayAsync("seriesList", async i =>
        {
            string path = Invariant($"seriesList[{i}]");
            List<string>? series = null;
            await ReadObjectAsync(path, async () =>
            {
                if (await EntersAsync("instanceList")) series = await ReadInstancesAsync(path + ".instanceList", most - ids.Count);
                else await SkipAsync();
            });
            ids.AddRange(series ?? throw Problem(path, "has no instanceList"));
        });
        return ids;
    }

    private async Task<List<string>> ReadInstancesAsync(string path, int most)
    {
        var ids = new List<string>();
        await ReadArrayAsync(path, async i =>
        {
            if (ids.Count == most) throw Problem(path, $"exceeds the limit of {StudyListSource.MaxImages} images per list");
            string item = Invariant($"{path}[{i}]");
            string? id = null;
            await ReadObjectAsync(item, async () =>
            {
                if (await EntersAsync("imageId")) id = ReadText($"{item}.imageId");
                else await SkipAsync();
            });
            if (id is null) throw Problem(item, "has no imageId");
            ids.Add(ListedImageId.Read(id) ?? throw Refused($"{item}.imageId"));
        });
        return ids;
    }

    private string ReadText(string path) =>
        _json.Type != JsonTokenType.String
            ? throw Problem(path, "is not a string")
            : _json.Text ?? throw Problem(path, "is not valid Unicode");

    private async Task ReadObjectAsync(string path, Func<Task> readMember)
    {
        if (_json.Type != JsonTokenType.StartObject) throw Problem(path, "is not an object");
        await _json.NextAsync(cancellationToken);
        while (_json.Type != JsonTokenType.EndObject)
        {
            await readMember();
            await _json.NextAsync(cancellationToken);
        }
    }

    private async Task ReadArrayAsync(string path, Func<int, Task> readItem)
    {
        if (_json.Type != JsonTokenType.StartArray) throw Problem(path, "is not an array");
        await _json.NextAsync(cancellationToken);
        for (int i = 0; _json.Type != JsonTokenType.EndArray; i++)
        {
            await readItem(i);
            await _json.NextAsync(cancellationToken);
        }
    }

    /// <summary>Moves to the value of the property if it has this name.</summary>
    private async ValueTask<bool> EntersAsync(string member)
    {
        if (_json.Type != JsonTokenType.PropertyName || !_json.ValueEquals(member)) return false;
        await _json.NextAsync(cancellationToken);
        return true;
    }

    private async ValueTask SkipAsync()
    {
        if (_json.Type == JsonTokenType.PropertyName) await _json.NextAsync(cancellationToken);
        await _json.SkipAsync(cancellationToken);
    }

    private SourceFailure Problem(string path, string what) => Problem(_json.Line, $"{(path.Length > 0 ? path : "the document")} {what}");

    private SourceFailure Problem(long line, string what) =>
        new(SourceDiagnostics.ListNotUnderstood, shown, Invariant($"line {line}: {what}"));

    private SourceFailure Refused(string path) => new(SourceDiagnostics.NameChangesUrl, shown, Invariant($"{path} (line {_json.Line})"));
}
