using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.S3;

internal static class S3Descriptor
{
    public static readonly SourceDescriptor Value = Create(S3Clouds.Public);

    public static SourceDescriptor Create(S3Clouds clouds) => new(
        new SourceType("S3")
        {
            Scheme = new SourceScheme(S3Prefix.Scheme, Read, " Write s3://bucket/folder/, s3://bucket/key or s3://bucket/start-of-keys*."),
            Forms = SourceForms.Url | SourceForms.File,
            NameEndings = [".s5cmd"],
            RecognizesText = S3Manifest.IsManifest,
            Metadata = ["Endpoint", "IncludeFiles", "ExcludeFiles"],
            Check = Check,
            HasSourceNames = true,
            IsService = true,
            ListsUrls = true,
            HasFilesOfAnyKind = true,
            FileNoun = "object",
            Hint = " Source must be s3://bucket/folder/, or a file of such lines; Endpoint is the base URL of the service.",
        },
        context => new S3Source(context, clouds));

    private static (string Text, string? Path)? Read(string text, SetItem item) =>
        S3Prefix.Parse(text) is { } prefix ? (prefix.ToString(), null) : null;

    private static IEnumerable<Diagnostic> Check(SetRequest request)
    {
        if (request.CredentialVariable is { } variable && request.Endpoint is null && request.Source.Url is null)
            yield return RequestDiagnostics.BadValue.With(request.Name, "CredentialVariable", variable,
                "a set with Endpoint (without it, buckets are read anonymously)");
    }
}
