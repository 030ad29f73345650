namespace MedicalImages.Tests.Http;

/// <summary>A credential helper in sh that records each call and its input.</summary>
internal sealed class HelperScript : IDisposable
{
    private readonly TempFolder _folder = new();

    public HelperScript(string body)
    {
        Path = _folder.Write("helper", $"#!/bin/sh\nuri=$(cat)\nprintf '%s %s\\n' \"$1\" \"$uri\" >> '{_folder["calls"]}'\n{body}\n");
        TempFolder.Chmod(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>Argument and input of each call.</summary>
    public string[] Calls => File.Exists(_folder["calls"]) ? File.ReadAllLines(_folder["calls"]) : [];

    public string this[string relative] => _folder[relative];

    public Dictionary<string, string> Environment => new() { ["MedicalImagesCredentialHelper"] = Path };

    public static HelperScript Returning(string json) => new($"printf '%s' '{json}'");

    public static HelperScript Bearer(string token) => Returning($$$"""{"headers":{"Authorization":["Bearer {{{token}}}"]}}""");

    public void Dispose() => _folder.Dispose();
}
