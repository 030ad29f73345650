namespace MedicalImages.Requests;

/// <summary>The metadata of a MedicalImageSet.</summary>
internal static class SetMetadata
{
    public static readonly IReadOnlyList<string> Names =
    [
        "Source", "SourceType", "ImageServer", "Endpoint", "CredentialVariable", "AllowInsecure", "Sha256", "Patients", "Studies",
        "Series", "Instances", "IncludeFiles", "ExcludeFiles", "Query", "Sample", "Limit", "MaxTotalSize", "AllowEmpty", "Destination",
        "Layout", "WriteStudyList", "OnInvalid", "OnFailure", "IdentityPolicy", "CopyToPublishDirectory", "CopyToReferencingProjects",
        "Names",
    ];
}
