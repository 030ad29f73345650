namespace MedicalImages.Sources.UrlLists;

/// <summary>One line of a list.</summary>
/// <param name="Locator">Where the image is, without a query; where only queries differ, with a number.</param>
/// <param name="Url">Absolute: http, https or, in a list of this machine, file. Its query may be a secret. Text, for a million objects of type Uri are half a gigabyte.</param>
/// <param name="Sha256">Lower case; null where the line has "-".</param>
/// <param name="Name">Its <see cref="Requests.SourceName"/>.</param>
/// <param name="Line">From 1; the first, where several name it.</param>
internal sealed record ListedUrl(string Locator, string Url, string? Sha256, string Name, int Line);
