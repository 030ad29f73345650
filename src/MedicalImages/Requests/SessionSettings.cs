using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>Project properties that apply to all sets.</summary>
/// <param name="MaxConnections">To a server that is near.</param>
internal sealed record SessionSettings(int MaxConnections, int Retries, TimeSpan IdleTimeout)
{
    private const int ConnectionLimit = 64, NearConnections = 8, FarConnections = 16;

    /// <summary>To a server that is far away; a number of the project applies to all servers.</summary>
    public int MaxFarConnections { get; init; } = MaxConnections;

    /// <summary>No network connection is made.</summary>
    public bool Offline { get; init; }

    /// <summary>Plain HTTP responses are read without HttpClient.</summary>
    public bool PlainHttp { get; init; } = true;

    /// <summary>The build runs on a CI system: the store may be a copy from anywhere.</summary>
    public bool IsContinuousIntegration { get; init; }

    public required LockSettings Lock { get; init; }

    /// <summary>Base URLs of caches that return a blob by its hash, in order of use.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>Name of the environment variables with the credentials of the mirrors; never a value.</summary>
    public string? MirrorCredentialVariable { get; init; }

    /// <summary>Absolute paths of folders with blobs, which are only read.</summary>
    public IReadOnlyList<string> FallbackStores { get; init; } = [];

    /// <summary>Absolute path of the report of ListMedicalImages; null for none.</summary>
    public string? ReportFile { get; init; }

    /// <summary>Absolute path of the export of ExportMedicalImages.</summary>
    public required string ExportPath { get; init; }

    /// <summary>Absolute path of the folder for the files of CiteMedicalImages.</summary>
    public string CitationPath { get; init; } = "";

    /// <summary>Reads the values of the properties; the defaults are those of the targets.</summary>
    public static SessionSettings Read(SettingTexts texts, string projectFile, List<Diagnostic> problems)
    {
        var reader = new SettingReader(texts, projectFile, problems);
        int connections = reader.Checked("MaxConnections", ReadConnections, $"a whole number from 1 to {ConnectionLimit}",
            otherwise: NearConnections);
        return new SessionSettings(
            connections,
            reader.Checked("Retries", text => Values.WholeNumber(text, smallest: 0) is { } tries and <= 20
                ? tries
                : (int?)null, "a whole number from 0 to 20", otherwise: 4),
            reader.Checked("IdleTimeout", Values.Duration, "a duration such as 30s, 2m or 00:00:30",
                otherwise: TimeSpan.FromSeconds(30)))
        {
            MaxFarConnections = texts["MaxConnections"].Length > 0 ? connections : FarConnections,
            Offline = reader.Boolean("Offline") ?? false,
            PlainHttp = reader.Boolean("PlainHttp") ?? true,
            IsContinuousIntegration = reader.Boolean("ContinuousIntegration") ?? false,
            Lock = LockSettings.Read(reader),
            Mirrors = reader.Urls("Mirrors"),
            MirrorCredentialVariable = reader.Name("MirrorCredentialVariable"),
            FallbackStores = [.. Values.List(texts["FallbackStorePaths"]).Select(reader.FullPath)],
            ReportFile = texts["Report"].Length > 0 ? reader.FullPath(texts["Report"]) : null,
            ExportPath = reader.FullPath(texts["ExportPath"].Length > 0 ? texts["ExportPath"] : "medical-images-export"),
            CitationPath = reader.FullPath(texts["CitationPath"].Length > 0 ? texts["CitationPath"] : "."),
        };
    }

    private static int? ReadConnections(string text) =>
        Values.WholeNumber(text, smallest: 1) is { } number and <= ConnectionLimit ? number : null;
}
