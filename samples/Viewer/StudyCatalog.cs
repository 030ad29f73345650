using MedicalImages;

namespace Viewer;

/// <summary>The studies of the images, in the format of the original viewer (see docs/study-lists.md).</summary>
internal sealed class StudyCatalog
{
    private readonly Dictionary<string, Study> _studies;

    private StudyCatalog(IReadOnlyList<Study> studies)
    {
        _studies = studies.ToDictionary(study => study.StudyId);
        List = new([.. studies.Select(study => study.Entry)]);
    }

    public StudyList List { get; }

    public Study? Find(string id) => _studies.GetValueOrDefault(id);

    public static StudyCatalog Create(IEnumerable<MedicalImage> images) =>
        new([.. images.GroupBy(image => image.Set).SelectMany(CreateStudies)]);

    private static IEnumerable<Study> CreateStudies(IGrouping<string, MedicalImage> set) =>
        set.GroupBy(image => image.StudyInstanceUID).Select((study, i) => CreateStudy(set.Key, i + 1, [.. study]));

    // An id of its own: a UID can occur in two sets, and in odd files it has characters that URLs do not have.
    private static Study CreateStudy(string set, int number, IReadOnlyList<MedicalImage> images)
    {
        string id = $"{set}-{number}";
        string modalities = string.Join(", ", images.Select(image => image.Modality).OfType<string>().Distinct());
        return new(new($"Study {number}", id, id, modalities, set, images.Count), [.. images.GroupBy(SeriesOf).Select(CreateSeries)]);
    }

    private static string SeriesOf(MedicalImage image) => image.SeriesInstanceUID ?? image.RelativePath;

    private static Series CreateSeries(IGrouping<string, MedicalImage> images, int position)
    {
        MedicalImage first = images.First();
        return new(first.Modality ?? "", $"{first.SeriesNumber ?? position + 1}", [.. images.Select(Instance.Create)]);
    }
}
