using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// A selection over the answers of a search. Every answer is matched here, whatever the server was asked: one that does not know a key ignores it and gives everything (Orthanc's plugin does).
/// </summary>
/// <param name="decides">Whether what is matched here is what the set gets; else the headers decide later, and an attribute that is not answered leaves nothing out.</param>
internal sealed class QidoMatch(ImageSelection selection, bool decides)
{
    private readonly (string Keyword, QidoLevel Level, KeyPattern Pattern)[] _keys =
        [.. selection.Query.Where(key => QidoAttributes.LevelOf(key.Keyword) is not null).Select(key => (key.Keyword, QidoAttributes.LevelOf(key.Keyword)!.Value, new KeyPattern(key.Pattern, DicomDictionary.Find(key.Keyword)!.VR)))];

    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly HashSet<QidoLevel> _levels = [];

    public bool Includes(QidoLevel level, QidoAnswer answer)
    {
        _levels.Add(level);
        bool included = true;
        foreach ((string keyword, _, KeyPattern pattern) in _keys.Where(key => key.Level == level))
        {
            bool has = answer.Has(keyword);
            if (has) _answered.Add(keyword);
            included &= pattern.Matches(decides ? answer.Deciding(keyword) : answer[keyword]) || (!has && !decides);
        }

        return included;
    }

    // Orthanc leaves out what an image does not have, so one answer without the attribute says nothing; none that has it says that the server does not answer it.
    public void RequireAnswered(Uri server)
    {
        foreach ((string keyword, QidoLevel level, _) in _keys)
        {
            if (decides && _levels.Contains(level) && !_answered.Contains(keyword))
                throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(server), keyword, " None of its results contains this attribute.");
        }
    }
}
