using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.StudyLists;

/// <summary>The JSON files of a study list, remote or local: the list, and <c>studies/{id}.json</c> in its folder.</summary>
internal sealed class StudyListFiles(SetRequest request, IHttpGateway gateway)
{
    private readonly Uri _list = request.Source.Url ?? new Uri(request.Source.Path!);

    public Task<List<ListedStudy>> ReadListAsync(CancellationToken cancellationToken) =>
        ReadAsync(_list, reader => reader.ReadListAsync(), cancellationToken);

    /// <summary>By patientId, like the original; if that file does not exist, by studyId, like the viewer.</summary>
    public async Task<ReadStudy> ReadStudyAsync(ListedStudy study, int maxImages, CancellationToken cancellationToken)
    {
        foreach (string id in new[] { study.PatientId, study.StudyId }.OfType<string>().Distinct())
        {
            if (await TryReadAsync(GetUri(id, study), reader => reader.ReadStudyAsync(maxImages), cancellationToken) is { } images)
                return new ReadStudy(study, id == study.PatientId, images);
        }

        throw new SourceFailure(SourceDiagnostics.ListNotUnderstood, Shown(_list),
            $"{study.Place}: this study has no file, neither under its patientId nor under its studyId");
    }

    private Uri GetUri(string id, ListedStudy study)
    {
        if (!(_list.IsFile ? UrlSegment.IsSafeFileName(id) : UrlSegment.IsSafe(id)))
            throw new SourceFailure(SourceDiagnostics.NameChangesUrl, Shown(_list), $"an id of {study.Place}");
        return _list.IsFile
            ? new Uri(Path.Combine(Path.GetDirectoryName(_list.LocalPath)!, "studies", id + ".json"))
            : new Uri(_list, $"studies/{Uri.EscapeDataString(id)}.json");
    }

    private async Task<List<string>?> TryReadAsync(Uri uri, Func<StudyListReader, Task<List<string>>> read,
        CancellationToken cancellationToken)
    {
        if (uri.IsFile && !File.Exists(uri.LocalPath)) return null;
        try
        {
            return await ReadAsync(uri, read, cancellationToken);
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 404 })
        {
            return null;
        }
        catch (SourceFailure failure) when (failure.Own is null)
        {
            throw new SourceFailure(failure.Kind, new Uri(_list, "studies/"), failure.Message, failure)
            {
                Status = failure.Status, OrthancStatus = failure.OrthancStatus, Access = failure.Access, Attempts = failure.Attempts,
                Elapsed = failure.Elapsed
            };
        }
    }

    private Task<T> ReadAsync<T>(Uri uri, Func<StudyListReader, Task<T>> read, CancellationToken cancellationToken) => uri.IsFile
        ? LocalFile.ReadAsync(uri.LocalPath, file => read(new StudyListReader(Shown(uri), file, cancellationToken)))
        : gateway.ReadAsync(new SourceRequest(uri, "application/json, */*"),
            (response, token) => read(new StudyListReader(Shown(uri), ListText.Open(response), token)), cancellationToken);

    // The file name of a study may be the name of a patient.
    private string Shown(Uri uri) => uri == _list ? request.Source.Text : $"of a study beside {request.Source.Text}";
}
