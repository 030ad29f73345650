using MedicalImages.Requests;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The named resources of a selection by Orthanc ID: null at a level means all.</summary>
internal sealed class OrthancScope
{
    private readonly IReadOnlyDictionary<string, string>?[] _named = new IReadOnlyDictionary<string, string>?[4];

    public static async Task<OrthancScope> ResolveAsync(OrthancNames names, ImageSelection selection, CancellationToken cancellationToken)
    {
        var scope = new OrthancScope();
        IReadOnlyList<string>[] lists = [selection.Patients, selection.Studies, selection.Series, selection.Instances];
        foreach (OrthancLevel level in Enum.GetValues<OrthancLevel>())
            scope._named[(int)level] = await names.ResolveAsync(level, lists[(int)level], cancellationToken);
        return scope;
    }

    /// <summary>Lets the server exclude what would be excluded here anyway.</summary>
    public void Narrow(Dictionary<string, string> find)
    {
        foreach (OrthancLevel level in Enum.GetValues<OrthancLevel>())
        {
            if (_named[(int)level] is { } named && named.Values.All(identifier => identifier.Length > 0))
                find.TryAdd(OrthancNames.Keyword(level), string.Join('\\', named.Values.Distinct()));
        }
    }

    public bool IncludesInstance(OrthancResource instance) =>
        Includes(OrthancLevel.Instance, instance.Id) && Includes(OrthancLevel.Series, instance.Parent);

    public bool IncludesStudy(OrthancResource study) =>
        Includes(OrthancLevel.Study, study.Id) && Includes(OrthancLevel.Patient, study.Parent);

    private bool Includes(OrthancLevel level, string? id) => _named[(int)level] is not { } named || (id is not null && named.ContainsKey(id));
}
