namespace MedicalImages.Requests;

/// <summary>Names of the item and the properties that a project can set. Tests compare them with the reference and the targets.</summary>
internal static class KnownNames
{
    public const string SetItem = "MedicalImageSet";

    public static readonly IReadOnlyList<string> Properties =
    [
        "MedicalImagesEnabled", "MedicalImagesSource", "MedicalImagesSourceType", "MedicalImagesQuery", "MedicalImagesLimit",
        "MedicalImagesStorePath", "MedicalImagesFallbackStorePaths", "MedicalImagesUseLockFile", "MedicalImagesLockFile",
        "MedicalImagesLockedMode", "MedicalImagesOffline", "MedicalImagesMirrors", "MedicalImagesMirrorCredentialVariable",
        "MedicalImagesReport", "MedicalImagesFeedLimit", "MedicalImagesExportPath", "MedicalImagesLicensePolicy",
        "MedicalImagesCitationPath", "MedicalImagesMaxConnections", "MedicalImagesRetries",
        "MedicalImagesIdleTimeout", "MedicalImagesPlainHttp", "MedicalImagesOnFailure", "MedicalImagesGenerateAccessors",
        "MedicalImagesAccessorVisibility", "MedicalImagesCertificateAuthority", "MedicalImagesCredentialHelper",
    ];
}
