using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Requests;

/// <summary>
/// Hashes a request. The version of the package is not included: upgrading the package must not trigger network requests. MaxTotalSize,
/// IdentityPolicy and copy options are not included either, because they do not change the placed images.
/// </summary>
internal static class SetFingerprint
{
    private const int Scheme = 1;

    /// <param name="lockedSha256">Hash of the lock file entry: a changed entry makes a destination stale. Null if there is none.</param>
    public static string Compute(SetRequest request, string? lockedSha256)
    {
        StringBuilder text = WriteSelection(request, request.Source.Text);
        Add(text, "layout", [request.Layout.Text]);
        if (request.WriteStudyList) Add(text, "writeStudyList", ["true"]);
        if (lockedSha256 is not null) Add(text, "lock", [lockedSha256]);
        return Digest.Sha256(text.ToString());
    }

    /// <summary>
    /// Excludes the layout and the lock file entry. A local list or archive is identified by its content instead of its path, and a folder
    /// only by its name.
    /// </summary>
    public static string ComputeSelection(SetRequest request) =>
        Digest.Sha256(WriteSelection(request, request.Source.ContentSha256 is null ? request.Source.Text : "").ToString());

    private static StringBuilder WriteSelection(SetRequest request, string source)
    {
        ImageSelection selection = request.Selection;
        var text = new StringBuilder();
        Add(text, "scheme", [Scheme.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Add(text, "source", [source]);
        // Settings that earlier versions did not have add no line unless they are used, so that the hashes of existing sets do not change.
        if (request.Source.Type.IsInFingerprint) Add(text, "sourceType", [request.Source.Type.Name]);
        if (request.Source.ContentSha256 is { } content) Add(text, "content", [content]);
        if (request.ImageServer is { } server) Add(text, "imageServer", [server.AbsoluteUri]);
        if (request.Endpoint is { } endpoint) Add(text, "endpoint", [endpoint.AbsoluteUri]);
        if (request.Sha256 is { } sha256) Add(text, "sha256", [sha256]);
        Add(text, "patients", selection.Patients.Order(StringComparer.Ordinal));
        Add(text, "studies", selection.Studies.Order(StringComparer.Ordinal));
        Add(text, "series", selection.Series.Order(StringComparer.Ordinal));
        Add(text, "instances", selection.Instances.Order(StringComparer.Ordinal));
        Add(text, "query", selection.Query.Select(key => $"{key.Keyword}={key.Pattern}").Order(StringComparer.Ordinal));
        Add(text, "sample", [selection.Sample.ToString()]);
        Add(text, "limit", [selection.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""]);
        Add(text, "includeFiles", request.IncludeFiles.Select(pattern => pattern.Text).Order(StringComparer.Ordinal));
        Add(text, "excludeFiles", request.ExcludeFiles.Select(pattern => pattern.Text).Order(StringComparer.Ordinal));
        if (request.OnInvalid != OnInvalid.Error) Add(text, "onInvalid", [request.OnInvalid.ToString()]);
        return text;
    }

    // Each value follows its length, so that one value with a line break differs from two values.
    private static void Add(StringBuilder text, string name, IEnumerable<string> values)
    {
        foreach (string value in values) text.Append(name).Append(':').Append(value.Length).Append(':').Append(value).Append('\n');
    }
}
