using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Reads Source and SourceType. The type of a plain server URL is determined later, by requests.</summary>
internal sealed class SourceReader(SetItem item, RequestDefaults defaults, SourceTypeList types, Action<Diagnostic> add)
{
    private const string SingleImage = " It has the name of a single image: add it to a list of URLs (docs/sources.md, URL list).";

    public SourceReference Read() => TryRead() ?? new SourceReference(SourceType.Inferred, "");

    private SourceReference? TryRead()
    {
        SourceType? type = ReadType();
        string text = item["Source"].Length > 0 ? item["Source"] : defaults.Source.Trim();
        if (text.Length == 0) text = type?.DefaultSource ?? (item.IsImplicit ? RequestReader.ImplicitSource : "");
        if (type is null) return null;
        if (text.Length == 0) return Refuse(NoSource.With(item.Name));
        if (types.FindByScheme(text) is { } owner) return ReadScheme(text, type, owner);
        return IsUrl(text)
            ? ReadUrl(text, type)
            : new LocalSourceReader(item.Name, defaults, types, add).Read(text, type);
    }

    private SourceType? ReadType()
    {
        string stated = item["SourceType"];
        if (stated.Length == 0) return SourceType.Inferred;
        if (types.Find(stated) is { } type) return type;
        add(UnknownSourceType.With(item.Name, stated, NearestName.Hint(stated, types.Names), string.Join(", ", types.Names)));
        return null;
    }

    private SourceReference? ReadScheme(string text, SourceType stated, SourceType owner)
    {
        bool isAllowed = stated == SourceType.Inferred || stated == owner;
        return isAllowed && owner.Scheme!.Read(text, item) is var (complete, path)
            ? new SourceReference(owner, complete, Path: path)
            : Refuse(BadSource.With(item.Name, ServerUrl.WithoutSecrets(text), owner.Scheme!.Hint));
    }

    private static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal)
        && !text.StartsWith("file://", StringComparison.OrdinalIgnoreCase);

    private SourceReference? ReadUrl(string text, SourceType type)
    {
        if (ServerUrl.Read(text, "Source", item.Name, add) is not { } url) return null;
        if (type == SourceType.Inferred && LocalSourceReader.IsNamedLikeAnImage(url.AbsolutePath))
            return Refuse(BadSource.With(item.Name, url.AbsoluteUri, SingleImage));
        if (type == SourceType.Inferred) type = types.Infer(url);
        if (!type.Takes(SourceForms.Url))
            return Refuse(BadSource.With(item.Name, url.AbsoluteUri, $" A source of type {type} cannot be a URL."));
        return new SourceReference(type, url.AbsoluteUri.TrimEnd('/'), url);
    }

    private SourceReference? Refuse(Diagnostic problem)
    {
        add(problem);
        return null;
    }
}
