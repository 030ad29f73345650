namespace MedicalImages.Store.Mirrors;

/// <summary>The Bazel HTTP cache protocol: a blob is at <c>&lt;base&gt;/cas/&lt;sha256&gt;</c>.</summary>
internal static class MirrorUrl
{
    public static Uri ForBlob(Uri mirror, string sha256) => new($"{mirror.AbsoluteUri.TrimEnd('/')}/cas/{sha256}");
}
