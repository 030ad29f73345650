namespace MedicalImages.Dicom.Phantoms;

/// <summary>The SOP classes of the catalog (PS3.4 table B.5-1).</summary>
internal static class SOPClass
{
    public const string ComputedRadiographyImageStorage = "1.2.840.10008.5.1.4.1.1.1";
    public const string DigitalMammographyXRayImageStorageForPresentation = "1.2.840.10008.5.1.4.1.1.1.2";
    public const string CTImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    public const string UltrasoundMultiFrameImageStorage = "1.2.840.10008.5.1.4.1.1.3.1";
    public const string MRImageStorage = "1.2.840.10008.5.1.4.1.1.4";
    public const string SecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7";
}
