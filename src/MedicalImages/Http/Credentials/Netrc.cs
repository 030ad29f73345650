using System.Collections.Concurrent;
using System.Text;
using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>The user's .netrc. It is looked at when a host needs it, and only a file that names the host can be at fault: a build must not fail over what it has no use for.</summary>
internal sealed class Netrc(Func<string, string?> variable)
{
    private const int MaxFileBytes = 1024 * 1024;
    private readonly ConcurrentDictionary<string, HttpCredentials?> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file is read once for a host, not once for an image: what it is read into is a megabyte.</summary>
    public HttpCredentials? For(Uri uri, string asker) => _known.GetOrAdd(uri.Host, _ => Find(uri, asker));

    private HttpCredentials? Find(Uri uri, string asker)
    {
        foreach (string path in Places())
        {
            if (File.Exists(path)) return Read(path, uri, asker);
        }

        return null;
    }

    private IEnumerable<string> Places()
    {
        if (variable("NETRC") is { Length: > 0 } named) return [named];
        if (!OperatingSystem.IsWindows()) return variable("HOME") is { Length: > 0 } home ? [Path.Combine(home, ".netrc")] : [];
        return (variable("HOME") ?? variable("USERPROFILE")) is { Length: > 0 } profile ? [Path.Combine(profile, ".netrc"), Path.Combine(profile, "_netrc")] : [];
    }

    private static HttpCredentials? Read(string path, Uri uri, string asker)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            string text = Text(file);
            if (!text.Contains(uri.IdnHost, StringComparison.OrdinalIgnoreCase)) return null;
            if (new NetrcText(text, uri.Host, uri.IdnHost).Find() is not { } entry) return null;
            if (OthersCanRead(file)) throw RequestDiagnostics.NetrcReadable.With(asker, path, Redaction.Host(uri)).AsException();
            string login = Checked(entry, "login", entry.Login, SecretText.UserProblem);
            return HttpCredentials.Basic(".netrc", login, Checked(entry, "password", entry.Password, SecretText.Problem));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw RequestDiagnostics.NetrcUnusable.With(asker, path, e is FormatException ? e.Message : "it cannot be read").AsException();
        }
    }

    private static string Text(FileStream file)
    {
        var bytes = new byte[MaxFileBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxFileBytes ? Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF') : throw new FormatException("it is larger than 1 MB");
    }

    // By the open file, not by its path: what was looked at is what was read.
    private static bool OthersCanRead(FileStream file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    // What is missing is empty, as curl has it: servers that want a token as the password alone have such entries.
    private static string Checked(NetrcEntry entry, string keyword, string? value, Func<string, string?> problem) =>
        problem(value ?? "") is { } wrong ? throw new FormatException($"line {entry.Line}: the {keyword} {wrong}") : value ?? "";
}
