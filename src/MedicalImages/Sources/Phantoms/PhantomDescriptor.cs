using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Phantoms;

internal static class PhantomDescriptor
{
    private const string Catalog = "1";

    public static readonly SourceDescriptor Value = new(
        new SourceType("Phantom")
        {
            Scheme = new SourceScheme(RequestReader.ImplicitSource, Read),
            DefaultSource = RequestReader.ImplicitSource,
            IsInFingerprint = false,
            IsGenerated = true,
            FixedReason = "is generated and cannot change",
        },
        _ => new PhantomSource());

    // "phantom:" means "phantom:1": a lock file that names a phantom must stay valid when there is a second catalog.
    private static (string Text, string? Path)? Read(string text, SetItem item) =>
        text[RequestReader.ImplicitSource.Length..].Trim() is "" or Catalog ? (RequestReader.ImplicitSource + Catalog, null) : null;
}
