using System.Collections.Concurrent;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Tcia;

/// <summary>The licenses of the listed series, and the files LICENSE of the zip files that were received.</summary>
internal sealed class SeriesLicenses
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal); // by series
    private IReadOnlyDictionary<string, SeriesFacts> _series = new Dictionary<string, SeriesFacts>();

    /// <summary>Different ones. A series without a license must not pass a policy because another one has a license.</summary>
    public IReadOnlyList<LicenseTerms> All
    {
        get
        {
            LicenseTerms[] all = [.. _series.Values.Select(Get).Distinct()];
            return Array.TrueForAll(all, terms => terms == None) ? [] : all;
        }
    }

    private static LicenseTerms None { get; } = new("");

    public void SetListed(IReadOnlyDictionary<string, SeriesFacts> series) => _series = series;

    /// <summary>Null if the series is not listed.</summary>
    public LicenseTerms? Find(string series) => _series.TryGetValue(series, out SeriesFacts? facts) ? Get(facts) : null;

    public void AddFile(string series, string? text)
    {
        if (text is not null) _texts[series] = text;
    }

    private LicenseTerms Get(SeriesFacts series) =>
        _texts.TryGetValue(series.SeriesInstanceUID, out string? text) ? series.Terms with { FileText = text } : series.Terms;
}
