namespace MedicalImages.Build.Sources.UrlLists;

/// <summary>One line of a list.</summary>
/// <param name="Sha256">Lower case; null where the line has "-".</param>
/// <param name="Uri">Absolute: http, https or, in a list of this machine, file. Its query may be a secret.</param>
internal sealed record ListedUrl(string? Sha256, Uri Uri);
