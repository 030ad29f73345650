using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Applies a selection to search results. Every result is matched here, because a server may ignore unknown keys and return everything (as
/// Orthanc's plugin does).
/// </summary>
/// <param name="decides">Whether this match decides what the set contains; otherwise headers decide later, and a missing attribute excludes
/// nothing.</param>
internal sealed class QidoMatch(ImageSelection selection, bool decides)
{
    private readonly (string Keyword, QidoLevel Level, KeyPattern Pattern)[] _keys =
        [.. selection.Query.Where(key => QidoAttributes.GetLevel(key.Keyword) is not null)
            .Select(key => (key.Keyword, QidoAttributes.GetLevel(key.Keyword)!.Value,
            new KeyPattern(key.Pattern, DicomDictionary.Find(key.Keyword)!.VR)))];

    private readonly HashSet<string> _returned = new(StringComparer.Ordinal);
    private readonly HashSet<QidoLevel> _levels = [];

    public bool Includes(QidoLevel level, QidoResult result)
    {
        _levels.Add(level);
        bool included = true;
        foreach ((string keyword, _, KeyPattern pattern) in _keys.Where(key => key.Level == level))
        {
            bool has = result.Has(keyword);
            if (has) _returned.Add(keyword);
            included &= pattern.Matches(decides ? result.Deciding(keyword) : result[keyword]) || (!has && !decides);
        }

        return included;
    }

    // Orthanc omits attributes that an image does not have, so one result without the attribute proves nothing; if no result has it, the
    // server does not return it.
    public void RequireReturned(Uri server)
    {
        foreach ((string keyword, QidoLevel level, _) in _keys)
        {
            if (decides && _levels.Contains(level) && !_returned.Contains(keyword))
                throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(server), keyword,
                    " None of its results contains this attribute.");
        }
    }
}
