using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Reads Source and SourceType. The type of a plain server URL is determined later, by requests.</summary>
internal sealed class SourceReader(SetItem item, RequestDefaults defaults, Action<Diagnostic> add)
{
    public const string PhantomScheme = "phantom:";
    public const string PackageScheme = "package:";
    private const string SingleImage = " It has the name of a single image:add it to a list of URLs (docs/sources.md, URL list).";
    private static readonly string[] PhantomCatalogs = ["1"];
    private static readonly string[] KnownTypes = [.. Enum.GetNames<SourceType>().Except([nameof(SourceType.Inferred), nameof(SourceType.Package)])];

    public SourceReference Read() => TryRead() ?? new SourceReference(SourceType.Inferred, "");

    private SourceReference? TryRead()
    {
        SourceType? type = ReadType();
        string text = item["Source"].Length > 0 ? item["Source"] : defaults.Source.Trim();
        if (text.Length == 0 && (item.IsImplicit || type == SourceType.Phantom)) text = PhantomScheme;
        if (type is null) return null;
        if (text.Length == 0) return Refuse(NoSource.With(item.Name));
        if (text.StartsWith(PhantomScheme, StringComparison.OrdinalIgnoreCase)) return ReadPhantom(text, type.Value) ?? Refuse(BadSource.With(item.Name, text, ""));
        if (text.StartsWith(PackageScheme, StringComparison.OrdinalIgnoreCase)) return ReadPackage(text, type.Value);
        return IsUrl(text)
            ? ReadUrl(text, type.Value)
            : new LocalSourceReader(item.Name, defaults.ProjectFolder, add).Read(text, type.Value);
    }

    private SourceType? ReadType()
    {
        string stated = item["SourceType"];
        if (stated.Length == 0) return SourceType.Inferred;
        if (KnownTypes.Contains(stated, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<SourceType>(stated, ignoreCase: true);
        add(UnknownSourceType.With(item.Name, stated, NearestName.Hint(stated, KnownTypes), string.Join(", ", KnownTypes)));
        return null;
    }

    // "phantom:" means "phantom:1": a lock file must stay valid when a second catalog is added.
    private static SourceReference? ReadPhantom(string text, SourceType type)
    {
        string catalog = text[PhantomScheme.Length..].Trim();
        if (catalog.Length == 0) catalog = PhantomCatalogs[0];
        return type is not (SourceType.Inferred or SourceType.Phantom) || !PhantomCatalogs.Contains(catalog) ? null : new SourceReference(SourceType.Phantom, PhantomScheme + catalog);
    }

    private SourceReference? ReadPackage(string text, SourceType type) => type == SourceType.Inferred && item.PackageFolder is { } folder
        ? new SourceReference(SourceType.Package, text, Path: Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
        : Refuse(BadSource.With(item.Name, text, " A data package declares its own sets: reference it with a PackageReference."));

    private static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal) && !text.StartsWith("file://", StringComparison.OrdinalIgnoreCase);

    private SourceReference? ReadUrl(string text, SourceType type)
    {
        if (ServerUrl.Read(text, "Source", item.Name, add) is not { } url) return null;
        if (type == SourceType.Inferred && LocalSourceReader.IsNamedLikeAnImage(url.AbsolutePath))
            return Refuse(BadSource.With(item.Name, url.AbsoluteUri, SingleImage));
        if (type == SourceType.Inferred) type = SourceInference.Infer(url);
        if (type is SourceType.Phantom or SourceType.Directory) return Refuse(BadSource.With(item.Name, url.AbsoluteUri, $" A {type} is not read over HTTP."));
        return new SourceReference(type, url.AbsoluteUri.TrimEnd('/'), url);
    }

    private SourceReference? Refuse(Diagnostic problem)
    {
        add(problem);
        return null;
    }
}
