using System.Text.RegularExpressions;

namespace MedicalImages.Sources.Drs;

/// <summary>
/// The id of an object of the NCI Cancer Research Data Commons, to which the Imaging Data Commons belongs. The text names no server that is
/// contacted, so a table cannot send requests to another host.
/// </summary>
internal static partial class DrsId
{
    private const string Prefix = "dg.4DFC/";
    private const string Scheme = "drs://";

    /// <summary>Null for the id of another service, and for any other text.</summary>
    public static string? Parse(string text) =>
        Form().Match(text.Trim()) is { Success: true } match ? Prefix + match.Groups["uuid"].Value : null;

    public static string GetLocator(string id) => Scheme + id;

    /// <summary>The id of a locator; null for another locator.</summary>
    public static string? FromLocator(string locator) =>
        locator.StartsWith(Scheme, StringComparison.Ordinal) ? Parse(locator) : null;

    // Tables have all of these forms; a column "File ID" has the UUID alone.
    [GeneratedRegex(
        @"\A((drs://(nci-crdc\.datacommons\.io/)?|https://nci-crdc\.datacommons\.io/ga4gh/drs/v1/objects/)?dg\.4DFC[/:])?"
            + @"(?<uuid>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
