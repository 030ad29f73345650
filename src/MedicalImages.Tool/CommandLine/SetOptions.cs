using System.CommandLine;
using MedicalImages.Requests;
using MedicalImages.Sources;

namespace MedicalImages.Tool.CommandLine;

/// <summary>The metadata of a set as options, with the same words. Values are validated by the engine, with its codes.</summary>
internal sealed class SetOptions
{
    /// <summary>Source and destination are arguments; the others are about what a build does with a set.</summary>
    public static readonly IReadOnlyList<string> NotOptions =
        ["Source", "Destination", "OnFailure", "CopyToPublishDirectory", "CopyToReferencingProjects", "Names"];

    private static readonly (string Name, string Value, string Help)[] Texts =
    [
        ("SourceType", "TYPE", "Orthanc, DicomWeb, WadoUri, StudyList, Archive, Directory, UrlList, S3, Tcia, Doi or Phantom. "
            + "Default: detected."),
        ("ImageServer", "URL", "The Orthanc with the images of a study list."),
        ("Endpoint", "URL", "The server of an object store or a collection. Default: the public one."),
        ("CredentialVariable", "NAME", "Credentials are in the environment variables NAME_USERNAME and NAME_PASSWORD, or NAME_TOKEN."),
        ("Sha256", "HASH", "The expected SHA-256 of an archive."),
        ("Sample", "SAMPLE", "All, OnePerPatient, OnePerStudy, OnePerSeries, OnePerSOPClass or OnePerTransferSyntax. Default: All."),
        ("Limit", "N", "At most N images, after --query and --sample."),
        ("MaxTotalSize", "SIZE", "A larger set is an error, such as 500MB or 2GiB. Default: 2GB."),
        ("Layout", "LAYOUT", "Series, Numbered, Hierarchy, Source, or a template such as {Modality}/{SOPInstanceUID}. Default: Series."),
        ("OnInvalid", "ACTION", "What to do with a file that is not complete DICOM: Error, Skip or Keep. Default: Error."),
        ("IdentityPolicy", "POLICY", "Images must state that they are de-identified: Allow, Warn or Require. Default: Allow."),
        ("License", "ID", "The license of the images, such as CC-BY-4.0. Default: as the source states it."),
        ("LicenseUrl", "URL", "The address of the license text."),
        ("Citation", "TEXT", "The citation that the provider asks for. Default: as the source states it."),
        ("Doi", "DOI", "The DOI of the images, such as 10.5281/zenodo.1234."),
    ];

    private static readonly (string Name, string Value, string Help)[] Lists =
    [
        ("Query", "KEY=VALUE", "DICOM matching keys, such as Modality=MG or StudyDate=20190101-."),
        ("Patients", "ID", "Only these PatientIDs."),
        ("Studies", "UID", "Only these StudyInstanceUIDs, or Orthanc ids."),
        ("Series", "UID", "Only these SeriesInstanceUIDs, or Orthanc ids."),
        ("Instances", "UID", "Only these SOPInstanceUIDs, or Orthanc ids."),
        ("IncludeFiles", "GLOB", "Only these names of a folder, archive or list."),
        ("ExcludeFiles", "GLOB", "Not these names."),
        ("LicensePolicy", "ID", "Accept only these licenses, such as CC0-1.0 or CC-BY-*. Without a license, nothing is fetched."),
    ];

    private static readonly (string Name, string Help)[] Flags =
    [
        ("AllowEmpty", "No matching image is not an error."),
        ("WriteStudyList", "Write studyList.json, studies/ and ohif.json for viewers beside the images."),
        ("AllowInsecure", "Send credentials over plain HTTP to other machines."),
    ];

    private readonly List<(string Metadata, Option<string[]> Option)> _lists = [];
    private readonly List<(string Metadata, Option<string?> Option)> _texts = [];
    private readonly List<(string Metadata, Option<bool> Option)> _flags = [];

    public SetOptions()
    {
        foreach ((string name, string value, string help) in Lists)
            _lists.Add((name, new Option<string[]>(Kebab.ToOption(name)) { Description = help, HelpName = value }));
        foreach ((string name, string value, string help) in Texts)
        {
            var option = new Option<string?>(Kebab.ToOption(name)) { Description = help, HelpName = value };
            if (GetValues(name) is { Length: > 0 } values) option.CompletionSources.Add(values);
            _texts.Add((name, option));
        }

        foreach ((string name, string help) in Flags) _flags.Add((name, new Option<bool>(Kebab.ToOption(name)) { Description = help }));
    }

    /// <summary>The metadata names that have an option.</summary>
    public static IEnumerable<string> Names => SetMetadata.Names.Except(NotOptions);

    // For completions only: the engine validates, with its codes.
    private static string[] GetValues(string name) => name switch
    {
        "SourceType" => [.. SourceCatalog.GetTypes(SourceCatalog.BuiltIn).Names],
        "Sample" => Enum.GetNames<Sample>(),
        "Layout" => ["Series", "Numbered", "Hierarchy", "Source"],
        "OnInvalid" => Enum.GetNames<OnInvalid>(),
        "IdentityPolicy" => Enum.GetNames<IdentityPolicy>(),
        _ => [],
    };

    public void AddTo(Command command)
    {
        foreach ((string _, Option<string[]> option) in _lists) command.Add(option);
        foreach ((string _, Option<string?> option) in _texts) command.Add(option);
        foreach ((string _, Option<bool> option) in _flags) command.Add(option);
    }

    /// <summary>The metadata of the set, as a project would state it.</summary>
    public Dictionary<string, string> Read(ParseResult parsed)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Option<string[]> option) in _lists)
            if (parsed.GetValue(option) is { Length: > 0 } values) metadata[name] = string.Join(';', values);
        foreach ((string name, Option<string?> option) in _texts)
            if (parsed.GetValue(option) is { Length: > 0 } value) metadata[name] = value;
        foreach ((string name, Option<bool> option) in _flags)
            if (parsed.GetValue(option)) metadata[name] = "true";
        return metadata;
    }
}
