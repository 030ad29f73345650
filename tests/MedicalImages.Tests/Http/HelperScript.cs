namespace MedicalImages.Tests.Http;

/// <summary>A credential helper in sh that records each call and its input.</summary>
internal sealed class HelperScript : IDisposable
{
    private readonly TempFolder _folder = new();

    public HelperScript(string body)
    {
        Path = _folder.Write("helper", $"#!/bin/sh\nuri=$(cat)\nprintf '%s %s\\n' \"$1\" \"$uri\" >> '{_folder["asked"]}'\n{body}\n");
        TempFolder.Chmod(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>Argument and input of each call.</summary>
    public string[] RequestedAttributes => File.Exists(_folder["asked"]) ? File.ReadAllLines(_folder["asked"]) : [];

    public string this[string relative] => _folder[relative];

    public Dictionary<string, string> Environment => new() { ["MedicalImagesCredentialHelper"] = Path };

    public static HelperScript Saying(string json) => new($"printf '%s' '{json}'");

    public static HelperScript Bearer(string token) => Saying($$$"""{"headers":{"Authorization":["Bearer {{{token}}}"]}}""");

    public void Dispose() => _folder.Dispose();
}
