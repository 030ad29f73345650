using System.Text.Json;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Tool.Reports.Counting;
using MedicalImages.Tool.Reports.Drawing;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>Writes what the script of the page shows. The writer escapes <c>&lt;</c>, so no text ends the element.</summary>
internal sealed class PageData
{
    private readonly Utf8JsonWriter _json;
    private readonly ValueTable _modalities = new();
    private readonly ValueTable _classes = new();
    private readonly ValueTable _syntaxes = new();

    private PageData(Utf8JsonWriter json) => _json = json;

    /// <param name="pictures">One for each image, in their order.</param>
    public static void Write(Stream output, PageContent content, IReadOnlyList<ShownPicture> pictures)
    {
        using var json = new Utf8JsonWriter(output);
        new PageData(json).Write(content, pictures);
    }

    private void Write(PageContent content, IReadOnlyList<ShownPicture> pictures)
    {
        int next = 0;
        _json.WriteStartObject();
        _json.WriteStartArray("sets");
        foreach (ReportedSet set in content.Sets)
        {
            _json.WriteStartObject();
            WriteTexts(("name", set.Name), ("project", set.Project), ("source", set.Source), ("problem", set.Problem),
                ("unread", set.Unread.Description), ("folder", content.GetShownFolder(set)));
            _json.WriteStartArray("series");
            foreach (ReportedSeries series in set.Series)
            {
                _json.WriteStartObject();
                WriteTexts(("label", series.Label));
                _json.WriteStartArray("images");
                foreach (ReportedImage image in series.Images) Write(image, pictures[next++]);
                _json.WriteEndArray();
                _json.WriteEndObject();
                if (_json.BytesPending > 1 << 20) _json.Flush();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        Write(content.Coverage);
        Write("modalities", _modalities, modality => ("name", modality));
        Write("sopClasses", _classes, uid => ("name", UidNames.GetName(uid)), uid => ("uid", uid));
        Write("syntaxes", _syntaxes, uid => ("name", UidNames.GetName(uid)), uid => ("short", TransferSyntaxName.GetShort(uid)),
            uid => ("uid", uid));
        _json.WriteEndObject();
    }

    private void Write(ReportedImage image, ShownPicture picture)
    {
        DicomHeader header = image.Header;
        _json.WriteStartObject();
        WriteTexts(("path", image.Path), ("code", image.Code), ("problem", image.Problem), ("reason", picture.Reason),
            ("codec", picture.Encoded?.Codec.ToString()), ("photometric", header.PhotometricInterpretation),
            ("deidentified", header.PatientIdentityRemoved), ("burnedIn", header.BurnedInAnnotation));
        WriteNumbers(("modality", _modalities.Add(header.Modality ?? "")), ("sopClass", _classes.Add(header.SOPClassUID ?? "")),
            ("syntax", _syntaxes.Add(header.TransferSyntaxUID ?? "")), ("rows", header.Rows), ("columns", header.Columns),
            ("frames", header.NumberOfFrames), ("allocated", header.BitsAllocated), ("stored", header.BitsStored),
            ("samples", header.SamplesPerPixel), ("size", image.Size));
        if (picture.Encoded is { } encoded) Write(encoded);
        if (picture.Frames.Count > 0)
        {
            _json.WriteStartArray("picture");
            foreach (PicturePosition frame in picture.Frames)
                foreach (int number in new[] { frame.Block, frame.Offset, frame.Length }) _json.WriteNumberValue(number);
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void Write(EncodedPicture encoded)
    {
        _json.WriteBoolean("signed", encoded.IsSigned);
        if (encoded.Window is not { } window) return;
        _json.WriteStartArray("window");
        _json.WriteNumberValue(window.Black);
        _json.WriteNumberValue(window.White);
        _json.WriteEndArray();
        if (window.IsSigmoid) _json.WriteBoolean("sigmoid", true);
    }

    private void Write(Coverage coverage)
    {
        _json.WriteStartObject("coverage");
        WriteArray("syntaxes", coverage.TransferSyntaxes.Select(uid => _syntaxes.Add(uid)));
        _json.WriteStartArray("missing");
        foreach (string uid in coverage.MissingTransferSyntaxes) _json.WriteStringValue(TransferSyntaxName.GetShort(uid));
        _json.WriteEndArray();
        _json.WriteStartArray("rows");
        foreach (CoverageRow row in coverage.Rows)
        {
            _json.WriteStartObject();
            WriteTexts(("bits", row.Kind.Bits), ("frames", CoverageMarkdown.Describe(row.Kind.Frames)));
            WriteNumbers(("modality", _modalities.Add(row.Kind.Modality)), ("sopClass", _classes.Add(row.Kind.SOPClassUID)));
            WriteArray("images", coverage.TransferSyntaxes.Select(uid => row.Images.GetValueOrDefault(uid)));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(string name, ValueTable table, params Func<string, (string, string?)>[] properties)
    {
        _json.WriteStartArray(name);
        foreach (string value in table.Values)
        {
            _json.WriteStartObject();
            WriteTexts([.. properties.Select(property => property(value))]);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteTexts(params (string Name, string? Text)[] texts)
    {
        foreach ((string name, string? text) in texts) if (text is not null) _json.WriteString(name, text);
    }

    private void WriteNumbers(params (string Name, long? Number)[] numbers)
    {
        foreach ((string name, long? number) in numbers) if (number is { } known) _json.WriteNumber(name, known);
    }

    private void WriteArray(string name, IEnumerable<int> numbers)
    {
        _json.WriteStartArray(name);
        foreach (int number in numbers) _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }

    /// <summary>Values that many images have are written once, and referred to by their index.</summary>
    private sealed class ValueTable
    {
        private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
        private readonly List<string> _values = [];

        public IReadOnlyList<string> Values => _values;

        public int Add(string value)
        {
            if (_indexes.TryGetValue(value, out int index)) return index;
            _indexes.Add(value, _values.Count);
            _values.Add(value);
            return _values.Count - 1;
        }
    }
}
