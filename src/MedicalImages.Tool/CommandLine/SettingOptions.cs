using System.CommandLine;

namespace MedicalImages.Tool.CommandLine;

/// <summary>
/// The properties of a project as options. As in a build, an environment variable with the name of the property is the default.
/// </summary>
internal sealed class SettingOptions
{
    private static readonly (string Name, string Value, string Help, string? Alias)[] Texts =
    [
        ("LockFile", "FILE", "Take the images that this lock file names; write it if it does not exist.", "--lock"),
        ("StorePath", "FOLDER", "The store of images. Default: MEDICALIMAGES_STORE, or a folder in the user's cache.", null),
        ("FallbackStorePaths", "FOLDERS", "Stores and exports that are only read, separated by ';'.", null),
        ("Mirrors", "URLS", "Caches that return images by hash, separated by ';'.", null),
        ("MirrorCredentialVariable", "NAME", "As --credential-variable, for mirrors.", null),
        ("MaxConnections", "N", "Connections to a server, 1 to 64. Default: 8, or 16 if it is far away.", null),
        ("Retries", "N", "Retries of a failed request, 0 to 20. Default: 4.", null),
        ("IdleTimeout", "TIME", "How long to wait for data, such as 30s or 2m. Default: 30s.", null),
        ("PlainHttp", "BOOLEAN", "false: HttpClient reads all responses. Default: true.", null),
        ("CertificateAuthority", "FILE", "A PEM file with certificates to trust.", null),
        ("Report", "FILE", "Write a JSON report: of --dry-run, or of invalid files.", null),
    ];

    private static readonly (string Name, string Help, string? Alias)[] Flags =
    [
        ("Offline", "Use the store, fallback stores and local files only. No network connection is made.", null),
        ("LockedMode", "Fail if the lock file does not name the images.", "--locked"),
    ];

    private static readonly string[] Paths = ["LockFile", "StorePath", "FallbackStorePaths", "CertificateAuthority", "Report"];

    private readonly List<(string Name, Option<string?> Option)> _texts = [];
    private readonly List<(string Name, Option<bool> Option)> _flags = [];

    /// <param name="names">The settings that the verb uses; all of them if none are named.</param>
    public SettingOptions(params string[] names)
    {
        bool Uses(string name) => names.Length == 0 || names.Contains(name);
        foreach ((string name, string value, string help, string? alias) in Texts.Where(text => Uses(text.Name)))
            _texts.Add((name, new Option<string?>(Kebab.ToOption(name), Aliases(alias)) { Description = help, HelpName = value }));
        foreach ((string name, string help, string? alias) in Flags.Where(flag => Uses(flag.Name)))
            _flags.Add((name, new Option<bool>(Kebab.ToOption(name), Aliases(alias)) { Description = help }));
    }

    /// <summary>The option of a setting, for messages: the short alias if it has one.</summary>
    public static string GetName(string setting) =>
        Texts.Select(text => (text.Name, text.Alias)).Concat(Flags.Select(flag => (flag.Name, flag.Alias)))
            .FirstOrDefault(option => option.Name == setting).Alias ?? Kebab.ToOption(setting);

    public void AddTo(Command command)
    {
        foreach ((string _, Option<string?> option) in _texts) command.Add(option);
        foreach ((string _, Option<bool> option) in _flags) command.Add(option);
    }

    /// <summary>The stated options by the names of the properties, without <c>MedicalImages</c>.</summary>
    public Dictionary<string, string> Read(ParseResult parsed, Func<string, string?> variable)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, Option<string?> option) in _texts)
            Add(name, parsed.GetValue(option) ?? variable($"MedicalImages{name}"));
        foreach ((string name, Option<bool> option) in _flags)
            Add(name, parsed.GetValue(option) ? "true" : variable($"MedicalImages{name}"));
        return settings;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 }) settings[name] = value;
        }
    }

    /// <summary>
    /// The stated options, for projects: they are the defaults themselves. Paths are relative to the current folder, and those of a project
    /// to its own.
    /// </summary>
    public Dictionary<string, string> ReadForProjects(ParseResult parsed)
    {
        Dictionary<string, string> settings = Read(parsed, variable: _ => null);
        foreach (string name in Paths.Where(settings.ContainsKey)) settings[name] = string.Join(';', settings[name]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath));
        return settings;
    }

    private static string[] Aliases(string? alias) => alias is null ? [] : [alias];
}
