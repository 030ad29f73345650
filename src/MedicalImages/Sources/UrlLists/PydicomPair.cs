using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.UrlLists;

/// <summary>Combines <c>urls.json</c> (URLs by name) with <c>hashes.json</c> beside it (SHA-256 by name). A hash may be missing.</summary>
internal static class PydicomPair
{
    public const string HashesName = "hashes.json";

    /// <param name="list">Counts entries, not lines.</param>
    public static void Add(UrlListBuilder list, Dictionary<string, string> urls, Dictionary<string, string> hashes)
    {
        int number = 0;
        foreach ((string name, string url) in urls)
        {
            number++;
            string? hash = hashes.GetValueOrDefault(name)?.ToLowerInvariant();
            if (hash is not null && !Hex.IsSha256InAnyCase(hash)) throw Problem(list, number, "its hash is not a SHA-256");
            list.Add(number, url, hash, SourceName.Create(name));
        }
    }

    private static SourceFailure Problem(UrlListBuilder list, int number, string what) => list.Problem(number, $"{what} ({HashesName})");
}
