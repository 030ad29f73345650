namespace MedicalImages.Sources.Abstractions;

/// <summary>What images may be used for, and how they are cited, as their source states it.</summary>
/// <param name="License">An SPDX license expression, or the text of the source if it is not one; empty if it states none.</param>
internal sealed record LicenseTerms(string License)
{
    /// <summary>The address of the license text.</summary>
    public string? Url { get; init; }

    /// <summary>The citation that the provider asks for.</summary>
    public string? Citation { get; init; }

    /// <summary>Without a prefix, such as 10.7937/K9/TCIA.2017.7HS46ERV.</summary>
    public string? Doi { get; init; }

    /// <summary>
    /// The content of a file LICENSE that is downloaded together with the images. It names the license if <see cref="License"/> is empty.
    /// </summary>
    public string? FileText { get; init; }
}
