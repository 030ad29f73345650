using System.Collections.Concurrent;
using System.Text;
using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// The .netrc file of the user. It is read when a host requires credentials, and only a file that contains the host can cause an error: a
/// build must not fail because of a file that it does not need.
/// </summary>
internal sealed class Netrc(Func<string, string?> variable)
{
    private const int MaxFileBytes = 1024 * 1024;
    private readonly ConcurrentDictionary<string, HttpCredentials?> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<string?> _path = new(() => Places(variable).FirstOrDefault(File.Exists));

    /// <summary>Whether the user has such a file.</summary>
    public bool Exists => _path.Value is not null;

    /// <summary>Read once per host, not per image, because the buffer has one megabyte.</summary>
    public HttpCredentials? For(Uri uri, string scopeName) =>
        _known.TryGetValue(uri.Host, out HttpCredentials? known) ? known : FindOnce(uri, scopeName);

    private HttpCredentials? FindOnce(Uri uri, string scopeName) =>
        _known.GetOrAdd(uri.Host, _ => _path.Value is { } path && File.Exists(path) ? Read(path, uri, scopeName) : null);

    private static IEnumerable<string> Places(Func<string, string?> variable)
    {
        if (variable("NETRC") is { Length: > 0 } named) return [named];
        if (!OperatingSystem.IsWindows()) return variable("HOME") is { Length: > 0 } home ? [Path.Combine(home, ".netrc")] : [];
        return (variable("HOME") ?? variable("USERPROFILE")) is { Length: > 0 } profile
            ? [Path.Combine(profile, ".netrc"), Path.Combine(profile, "_netrc")]
            : [];
    }

    private static HttpCredentials? Read(string path, Uri uri, string scope)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            string text = Text(file);
            string name = HostName.Get(uri);
            if (!text.Contains(name, StringComparison.OrdinalIgnoreCase)) return null;
            if (new NetrcText(text, uri.Host, name).Find() is not { } entry) return null;
            if (OthersCanRead(file)) throw RequestDiagnostics.NetrcReadable.With(scope, path, Redaction.Host(uri)).AsException();
            string login = Checked(entry, "login", entry.Login, SecretText.UserProblem);
            return HttpCredentials.Basic(".netrc", login, Checked(entry, "password", entry.Password, SecretText.Problem));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw RequestDiagnostics.NetrcUnusable.With(scope, path, e is FormatException ? e.Message : "it cannot be read").AsException();
        }
    }

    private static string Text(FileStream file)
    {
        var bytes = new byte[MaxFileBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxFileBytes
            ? Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF')
            : throw new FormatException("it is larger than 1 MB");
    }

    // Checks the open file, not its path, so that the checked file is the one that is read.
    private static bool OthersCanRead(FileStream file) =>
        !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(file.SafeFileHandle) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    // A missing value is empty, as in curl: such entries exist for servers that expect a token as the password only.
    private static string Checked(NetrcEntry entry, string keyword, string? value, Func<string, string?> problem) =>
        problem(value ?? "") is { } wrong ? throw new FormatException($"line {entry.Line}: the {keyword} {wrong}") : value ?? "";
}
