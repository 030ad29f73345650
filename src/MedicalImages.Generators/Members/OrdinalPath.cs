using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.Generators.Locks;

namespace MedicalImages.Generators.Members;

/// <summary>A path that consists of ordinals, so that a lock file knows it. The lock file does not contain the modality.</summary>
internal sealed class OrdinalPath
{
    private const int FirstNumber = 10_000_001; // as in Layout="Numbered"
    private const RegexOptions IgnoreCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase; // as at run time

    private static readonly Regex InSeries = new(@"^([a-z0-9]{1,16}-)([0-9]{3,9})/(?:([0-9]{4,9})\.dcm)?$", IgnoreCase);
    private static readonly Regex Numbered = new(@"^([0-9]{8,9})\.dcm$", IgnoreCase);

    private readonly string? _modality; // with '-'; null if the path is a number
    private readonly int _series;
    private readonly int? _image; // null for a folder
    private readonly bool _canMatch;

    private OrdinalPath(string path, string? modality, int series, int? image)
    {
        (_modality, _series, _image) = (modality, series, image);
        // MG-0001/0001.dcm has the ordinals of MG-001/0001.dcm.
        _canMatch = string.Equals(Format(series, image ?? 0), path, StringComparison.OrdinalIgnoreCase);
    }

    /// <param name="layout">Of the set; empty for the default, which depends on the source.</param>
    /// <returns>Null if the lock file does not know such paths.</returns>
    public static OrdinalPath? Parse(string path, string layout)
    {
        if (IsLayout(layout, "Series") && InSeries.Match(path) is { Success: true } match)
        {
            int? image = match.Groups[3].Success ? Number(match.Groups[3]) : null;
            return new OrdinalPath(path, match.Groups[1].Value, Number(match.Groups[2]), image);
        }

        bool isNumber = IsLayout(layout, "Numbered") && Numbered.IsMatch(path);
        return isNumber ? new OrdinalPath(path, null, 0, Number(Numbered.Match(path).Groups[1]) - FirstNumber + 1) : null;
    }

    /// <summary>The images with this path, or in this folder.</summary>
    public IEnumerable<LockedImageIndex> Find(LockedImages images) => !_canMatch ? []
        : _image is not { } image ? images.FindSeries(_series)
        : _modality is null ? images.FindOrdinal(image)
        : images.FindPosition(_series, image);

    /// <summary>The path of an image, in the form of this one.</summary>
    public string Format(LockedImageIndex image) => Format(image.Series, _modality is null ? image.Ordinal : image.InSeries);

    private string Format(int series, int image)
    {
        if (_modality is null) return (FirstNumber + image - 1).ToString(CultureInfo.InvariantCulture) + ".dcm";
        string folder = _modality + series.ToString("000", CultureInfo.InvariantCulture) + "/";
        return _image is null ? folder : folder + image.ToString("0000", CultureInfo.InvariantCulture) + ".dcm";
    }

    private static int Number(Group digits) => int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsLayout(string layout, string name) =>
        layout.Length == 0 || string.Equals(layout, name, StringComparison.OrdinalIgnoreCase);
}
