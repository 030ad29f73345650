using MedicalImages.Build.Diagnostics;
using static MedicalImages.Build.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Build.Requests;

/// <summary>Source and SourceType → a reference. What a plain server URL speaks is left to be asked.</summary>
internal sealed class SourceReader(SetItem item, RequestDefaults defaults, Action<Diagnostic> add)
{
    public const string PhantomScheme = "phantom:";
    private static readonly string[] PhantomCatalogues = ["1"];
    private static readonly string[] KnownTypes = [nameof(SourceType.Orthanc), nameof(SourceType.Phantom)];

    public SourceReference Read() => TryRead() ?? new SourceReference(SourceType.Inferred, "");

    private SourceReference? TryRead()
    {
        SourceType? type = ReadType();
        string text = item["Source"].Length > 0 ? item["Source"] : defaults.Source.Trim();
        if (text.Length == 0 && (item.IsImplicit || type == SourceType.Phantom)) text = PhantomScheme;
        if (type is null) return null;
        if (text.Length == 0) return Refuse(NoSource.With(item.Name));
        if (text.StartsWith(PhantomScheme, StringComparison.OrdinalIgnoreCase)) return ReadPhantom(text, type.Value) ?? Refuse(BadSource.With(item.Name, text));
        return ReadUrl(text, type.Value);
    }

    private SourceType? ReadType()
    {
        string stated = item["SourceType"];
        if (stated.Length == 0) return SourceType.Inferred;
        if (KnownTypes.Contains(stated, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<SourceType>(stated, ignoreCase: true);
        add(UnknownSourceType.With(item.Name, stated, NearestName.Hint(stated, KnownTypes), string.Join(", ", KnownTypes)));
        return null;
    }

    // "phantom:" means "phantom:1": a lock that names a phantom must stay true when a second catalogue comes.
    private static SourceReference? ReadPhantom(string text, SourceType type)
    {
        string catalogue = text[PhantomScheme.Length..].Trim();
        if (catalogue.Length == 0) catalogue = PhantomCatalogues[0];
        return type == SourceType.Orthanc || !PhantomCatalogues.Contains(catalogue) ? null : new SourceReference(SourceType.Phantom, PhantomScheme + catalogue);
    }

    private SourceReference? ReadUrl(string text, SourceType type)
    {
        if (type == SourceType.Phantom || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return Refuse(BadSource.With(item.Name, WithoutSecrets(text)));
        if (url.UserInfo.Length > 0 || url.Query.Length > 0) return Refuse(UserInfoInUrl.With(item.Name, Redaction.Host(url)));
        string plain = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return new SourceReference(type, plain, new Uri(plain));
    }

    // Something with an '@' or a '?' may be a URL with a secret that is spelt wrongly.
    private static string WithoutSecrets(string text)
    {
        string plain = text.Split('?')[0];
        return plain.Contains('@', StringComparison.Ordinal) ? "…" + plain[plain.LastIndexOf('@')..] : plain;
    }

    private SourceReference? Refuse(Diagnostic problem)
    {
        add(problem);
        return null;
    }
}
