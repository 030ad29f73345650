using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Finds the studies of a selection: by their names or those of their patients, by located series and images, or by the keys that can be
/// sent.
/// </summary>
internal sealed class StudySearch(QidoSearch search, KnownChecks known, ImageSelection selection)
{
    /// <param name="located">The places of named series and images; null if they are not known.</param>
    public Task<List<QidoResult>> ListAsync(IReadOnlyList<QidoResult>? located, CancellationToken cancellationToken) => selection switch
    {
        { Studies.Count: > 0 } => FindByNameAsync("StudyInstanceUID", selection.Studies, cancellationToken),
        { Patients.Count: > 0 } => FindByNameAsync("PatientID", selection.Patients, cancellationToken),
        _ when located is not null =>
            FindByNameAsync("StudyInstanceUID", located.Select(result => result.Uid(QidoLevel.Study)), cancellationToken),
        _ => FindByQueryAsync(cancellationToken),
    };

    // One request per value: PS3.18 8.3.4.1 separates a list by commas, which not every server supports.
    private async Task<List<QidoResult>> FindByNameAsync(string keyword, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] values = [.. names.Where(name => keyword == "PatientID" || DicomUid.IsValid(name)).Distinct(StringComparer.Ordinal)];
        List<QidoResult>[] results =
            await ParallelRequests.SelectAsync(values, (name, token) =>
            QidoSearch.NamedAsync(keyword, name, key => SearchAsync(key, token)), cancellationToken);
        return [.. results.SelectMany(each => each)];
    }

    private async Task<List<QidoResult>> FindByQueryAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> keys = StudyKeys.Create(selection.Query);
        try
        {
            QidoList list = await ReadAsync(keys, cancellationToken);
            if (keys.Count == 0 || !list.Repeats) return await ValidateAsync(keys, list, cancellationToken);
        }
        catch (SourceFailure failure) when ((failure.Status == 400 || failure.Kind == FailureKind.UnexpectedResponse) && keys.Count > 0)
        {
            // The server rejects a key.
        }

        // Or a key causes an error: with ModalitiesInStudy, an Orthanc (1.10.1) ignores offset. All keys are matched here anyway.
        return await SearchAsync([], cancellationToken);
    }

    private async Task<List<QidoResult>> SearchAsync(Dictionary<string, string> keys, CancellationToken cancellationToken) =>
        await ValidateAsync(keys, await ReadAsync(keys, cancellationToken), cancellationToken);

    private async Task<List<QidoResult>> ValidateAsync(Dictionary<string, string> keys, QidoList list, CancellationToken cancellationToken)
    {
        if (list.Doubt is { } doubt) search.Notes.Doubt(doubt);
        if (!keys.ContainsKey("StudyInstanceUID"))
            search.Notes.Add(await CheckAsync(keys, list.Results, list.PageSize, cancellationToken));
        return list.Results;
    }

    private async Task<QidoList> ReadAsync(Dictionary<string, string> keys, CancellationToken cancellationToken)
    {
        try
        {
            return await search.ListPagesAsync(QidoLevel.Study, "", keys, declared: null, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 or 405)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, failure.Uri,
                $"HTTP {failure.Status} for /studies, which every DICOMweb server provides; on an Orthanc, the plugin may be disabled",
                failure);
        }
    }

    private Task<StudyListCheck> CheckAsync(
        Dictionary<string, string> keys, List<QidoResult> studies, int pageSize, CancellationToken cancellationToken) => known.GetAsync(
        keys, studies.Select(study => study.Uid(QidoLevel.Study)),
        () => new StudyCheck(search).RunAsync(keys, studies, pageSize, cancellationToken));
}
