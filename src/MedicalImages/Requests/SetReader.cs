using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Reads one item, and adds each of its problems to the list.</summary>
internal sealed class SetReader(SetItem item, RequestDefaults defaults, SourceTypeList types, List<Diagnostic> problems)
{
    private const long DefaultMaxTotalSize = 2_000_000_000;
    private const int MaxPatterns = 1000; // each is compared with each name
    private readonly int _before = problems.Count;

    private string OutputFolder => item.OutputFolder ?? defaults.OutputFolder;

    public SetRequest? Read()
    {
        CheckName();
        CheckMetadataNames();
        SourceReference source = new SourceReader(item, defaults, types, Add).Read();
        var request = new SetRequest
        {
            Name = item.Name,
            File = item.File,
            Source = source,
            ImageServer = item["ImageServer"].Length > 0 ? ServerUrl.Read(item["ImageServer"], "ImageServer", item.Name, Add) : null,
            Endpoint = item["Endpoint"].Length > 0 ? ServerUrl.Read(item["Endpoint"], "Endpoint", item.Name, Add) : null,
            CredentialVariable = ReadCredentialVariable(),
            AllowInsecure = Value("AllowInsecure", Values.Boolean, "true or false") ?? false,
            Sha256 = ReadSha256(),
            Selection = ReadSelection(),
            IncludeFiles = ReadPatterns("IncludeFiles"),
            ExcludeFiles = ReadPatterns("ExcludeFiles"),
            // restored images are already on this machine
            MaxTotalSize = Value("MaxTotalSize", Values.Size, "a size such as 500MB or 2GiB")
                ?? (source.Type.IsDataPackage ? long.MaxValue : DefaultMaxTotalSize),
            AllowEmpty = Value("AllowEmpty", Values.Boolean, "true or false") ?? false,
            OutputFolder = OutputFolder,
            Destination = ReadDestination(),
            Layout = ReadLayout(source.Type),
            WriteStudyList = Value("WriteStudyList", Values.Boolean, "true or false") ?? false,
            OnFailure = Value("OnFailure", Values.OneOf<OnFailure>, "Error or Warn", defaults.OnFailure) ?? OnFailure.Error,
            OnInvalid = Value("OnInvalid", Values.OneOf<OnInvalid>, "Error, Skip or Keep") ?? OnInvalid.Error,
            StatedIdentityPolicy = Value("IdentityPolicy", Values.OneOf<IdentityPolicy>, "Allow, Warn or Require"),
            CopyToPublishDirectory = Value("CopyToPublishDirectory", Values.OneOf<CopyToPublishDirectory>, "Never, IfDifferent or Always")
                ?? CopyToPublishDirectory.Never,
            CopyToReferencingProjects = Value("CopyToReferencingProjects", Values.Boolean, "true or false") ?? false,
            Names = item["Names"].Length > 0 ? item["Names"] : null,
        };
        new SourceRequirements(request, types, Add).Check();
        return problems.Skip(_before).Any(problem => problem.Severity == Severity.Error) ? null : request;
    }

    private void CheckName()
    {
        if (!SetName.IsValid(item.Name)) Add(BadSetName.With(item.Name));
        else if (!item.IsImplicit && item.Name.Equals(RequestReader.ImplicitSetName, StringComparison.OrdinalIgnoreCase)) Add(
            ReservedSetName.With(item.Name));
    }

    private void CheckMetadataNames()
    {
        foreach (string name in item.Metadata.Keys.Where(name => !SetMetadata.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            Add(UnknownMetadata.With(item.Name, name, NearestName.Hint(name, SetMetadata.Names)));
    }

    // A name of an environment variable: a secret that was entered by mistake is not shown.
    private string? ReadCredentialVariable()
    {
        string name = item["CredentialVariable"];
        if (name.Length == 0) return null;
        if (Values.IsVariableName(name)) return name;
        Add(BadCredentialVariable.With(item.Name));
        return null;
    }

    private string? ReadSha256()
    {
        string text = item["Sha256"].ToLowerInvariant();
        if (text.Length == 0) return null;
        if (Hex.IsSha256InAnyCase(text)) return text;
        Add(BadValue.With(item.Name, "Sha256", item["Sha256"], "64 hexadecimal digits, as sha256sum writes them"));
        return null;
    }

    private ImageSelection ReadSelection() => new()
    {
        Patients = ReadList("Patients"),
        Studies = ReadList("Studies"),
        Series = ReadList("Series"),
        Instances = ReadList("Instances"),
        Query = ReadQuery(),
        Sample = Value(
            "Sample", Values.OneOf<Sample>, "All, OnePerPatient, OnePerStudy, OnePerSeries, OnePerSOPClass or OnePerTransferSyntax")
            ?? Sample.All,
        Limit = Value("Limit", text => Values.WholeNumber(text, smallest: 1), "a whole number of images, 1 or more"),
    };

    private IReadOnlyList<string> ReadList(string metadata)
    {
        IReadOnlyList<string> entries = Values.List(item[metadata]);
        for (int i = 0; i < entries.Count; i++)
        {
            if (ListEntry.Check(metadata, entries[i]) is var (reason, hint))
                Add(BadListEntry.With(item.Name, i + 1, metadata, reason, hint));
        }

        return entries;
    }

    // An entry is identified by its number: a pattern may contain the name of a patient.
    private List<NamePattern> ReadPatterns(string metadata)
    {
        IReadOnlyList<string> entries = Values.List(item[metadata]);
        var patterns = new List<NamePattern>();
        for (int i = 0; i < entries.Count; i++)
        {
            string? problem = i < MaxPatterns ? null : $"there are more than {MaxPatterns}";
            if (problem is null && NamePattern.Parse(entries[i], out problem) is { } pattern) patterns.Add(pattern);
            if (problem is not null) Add(BadFilePattern.With(item.Name, i + 1, metadata, problem));
            if (i == MaxPatterns) break;
        }

        return patterns;
    }

    private IReadOnlyList<QueryKey> ReadQuery()
    {
        IReadOnlyList<QueryKey> keys = QueryParser.Parse(item["Query"], out QueryProblem? problem);
        if (problem?.UnknownKeyword is { } keyword) Add(UnknownQueryKeyword.With(item.Name, keyword, problem.Hint));
        else if (problem is not null) Add(MalformedQuery.With(item.Name, problem.Text));
        foreach (QueryValueProblem wrong in keys.Select(QueryValue.Check).OfType<QueryValueProblem>())
            Add(BadQueryValue.With(item.Name, wrong.Shown, wrong.Reason, wrong.Expected, wrong.Hint));
        return keys;
    }

    private string ReadDestination()
    {
        if (defaults.Destination is { } folder) return folder;
        string stated = item["Destination"];
        string wanted = stated.Length > 0 ? stated : $"medical-images/{item.Name}";
        if (DestinationPath.Resolve(OutputFolder, wanted, out string? problem) is { } destination) return destination;
        if (SetName.IsValid(item.Name) || stated.Length > 0) Add(BadDestination.With(item.Name, wanted, problem));
        return OutputFolder;
    }

    private Layout ReadLayout(SourceType type)
    {
        string stated = item["Layout"];
        if (stated.Length == 0) return type.DefaultLayout;
        if (Layout.Named.FirstOrDefault(named => named.Text.Equals(stated, StringComparison.OrdinalIgnoreCase)) is { } layout)
            return layout;
        string text = stated.Replace('\\', '/');
        LayoutProblem? problem = null;
        LayoutTemplate? template = text.AsSpan().ContainsAny('{', '/', '.') ? LayoutTemplate.Parse(text, out problem) : null;
        if (template is not null) return new Layout(text, template);
        if (problem is { IsPersonal: true }) Add(PersonalLayout.With(item.Name, stated, problem.Text));
        else Add(UnknownLayoutToken.With(item.Name, stated, problem is null
            ? NearestName.Hint(stated, Layout.Named.Select(named => named.Text))
            : $" {char.ToUpperInvariant(problem.Text[0])}{problem.Text[1..]}."));
        return Layout.Series;
    }

    private T? Value<T>(string name, Func<string, T?> read, string expected, string fallback = "")
        where T : struct
    {
        string stated = item[name].Length > 0 ? item[name] : fallback;
        if (stated.Length == 0) return null;
        T? value = read(stated);
        if (value is null) Add(BadValue.With(item.Name, name, stated, expected));
        return value;
    }

    private void Add(Diagnostic problem) => problems.Add(problem with { File = item.File });
}
