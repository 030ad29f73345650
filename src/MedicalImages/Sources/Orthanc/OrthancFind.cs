using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The images that match one query, in pages. Each page runs the query again, which takes 0.2 s per 1,000 images.</summary>
internal sealed class OrthancFind(OrthancApi api, IReadOnlyDictionary<string, string> query)
{
    private const int UnknownTag = 27;

    /// <param name="since">The number of images before the page, in the order of the server.</param>
    public async Task<List<OrthancResource>> ReadPageAsync(long since, CancellationToken cancellationToken)
    {
        try
        {
            return await api.FindInstancesAsync(query, since, OrthancListing.PageSize, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.OrthancStatus == UnknownTag)
        {
            string suspects = string.Join(", ", query.Keys.Where(keyword => !MatchingKeys.Keywords.Contains(keyword)));
            string hint = NearestName.Hint(suspects, MatchingKeys.Keywords);
            throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(api.Server), suspects,
                $" It does not support this attribute.{hint}");
        }
        catch (SourceFailure failure) when (failure.Status == 400)
        {
            string suspects = string.Join(", ", query.Where(key => key.Value.AsSpan().ContainsAny('*', '?')).Select(key => key.Key));
            throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(api.Server), suspects.Length > 0
                ? suspects
                : string.Join(", ", query.Keys), " It does not support this pattern for the attribute.");
        }
    }
}
