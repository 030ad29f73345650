using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Validates a URL of a project file: plain http(s), without anything that must not be logged.</summary>
internal static class ServerUrl
{
    /// <summary>Without a trailing slash; null if a problem was added.</summary>
    public static Uri? Read(string text, string metadata, string set, Action<Diagnostic> add)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            add(BadSource.With(set, WithoutSecrets(text), $" {metadata} must be an http:// or https:// URL."));
            return null;
        }

        if (url.UserInfo.Length == 0 && url.Query.Length == 0) return new Uri(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'));
        add(UserInfoInUrl.With(set, Redaction.Host(url)));
        return null;
    }

    /// <summary>localhost:8042 and similar.</summary>
    public static bool LacksScheme(string text) => text.Split('/')[0] is var start && start.LastIndexOf(':') is var colon and > 1
        && start[(colon + 1)..] is { Length: > 0 } port && port.All(char.IsAsciiDigit) && Uri.CheckHostName(start[..colon]) != UriHostNameType.Unknown;

    // Text with '@' or '?' may be a misspelled URL with a secret.
    public static string WithoutSecrets(string text)
    {
        string plain = text.Split('?')[0];
        return plain.Contains('@', StringComparison.Ordinal) ? "…" + plain[plain.LastIndexOf('@')..] : plain;
    }
}
