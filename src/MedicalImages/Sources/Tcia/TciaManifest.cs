using MedicalImages.Sources.UrlLists;

namespace MedicalImages.Sources.Tcia;

/// <summary>The content of a manifest: series of the archive, URLs of single images, or ids of a Data Repository Service.</summary>
/// <param name="Server">The server that the manifest names; null if it names none.</param>
/// <param name="Series">SeriesInstanceUIDs, each once.</param>
/// <param name="Objects">Ids of files and bundles, each once.</param>
/// <param name="SkippedLines">Lines in the list of series that are not UIDs.</param>
internal sealed record TciaManifest(
    Uri? Server, IReadOnlyList<string> Series, IReadOnlyList<ListedUrl> Urls, IReadOnlyList<string> Objects, int SkippedLines);
