namespace MedicalImages.Sources.UrlLists;

/// <summary>One line of a list.</summary>
/// <param name="Locator">The location of the image, without a query; with a number if only the queries differ.</param>
/// <param name="Url">Absolute: http, https or, in a local list, file. Its query may be a secret. A string, because a million Uri objects
/// take half a gigabyte.</param>
/// <param name="Sha256">Lowercase; null if the line has "-".</param>
/// <param name="Name">Its <see cref="Requests.SourceName"/>.</param>
/// <param name="Line">From 1; the first, if several lines have the same URL.</param>
internal sealed record ListedUrl(string Locator, string Url, string? Sha256, string Name, int Line);
