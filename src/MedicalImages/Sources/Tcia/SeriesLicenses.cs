using System.Collections.Concurrent;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Tcia;

/// <summary>The licenses of the listed series, and the files LICENSE of the zip files that were received.</summary>
internal sealed class SeriesLicenses
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal); // by series
    private IReadOnlyList<SeriesFacts> _series = [];

    /// <summary>Different ones. A series without a license must not pass a policy because another one has a license.</summary>
    public IReadOnlyList<LicenseTerms> All
    {
        get
        {
            LicenseTerms[] all = [.. _series.Select(Get).Distinct()];
            return Array.TrueForAll(all, terms => terms == None) ? [] : all;
        }
    }

    private static LicenseTerms None { get; } = new("");

    public void SetListed(IReadOnlyList<SeriesFacts> series) => _series = series;

    public void AddFile(string series, string? text)
    {
        if (text is not null) _texts[series] = text;
    }

    private LicenseTerms Get(SeriesFacts series)
    {
        LicenseTerms stated = series.License ?? None;
        return _texts.TryGetValue(series.SeriesInstanceUID, out string? text) ? stated with { FileText = text } : stated;
    }
}
