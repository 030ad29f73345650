using System.Text.Json;

namespace MedicalImages.Output;

/// <summary>
/// The member names of an image in a manifest, which are checked for characters to escape once instead of for each image: .NET does not
/// optimize the code for that during a build.
/// </summary>
internal static class ManifestNames
{
    public static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");

    public static readonly JsonEncodedText Size = JsonEncodedText.Encode("size");

    public static readonly JsonEncodedText Sha256 = JsonEncodedText.Encode("sha256");

    public static readonly JsonEncodedText SourceName = JsonEncodedText.Encode("sourceName");

    public static readonly JsonEncodedText Problem = JsonEncodedText.Encode("problem");

    public static readonly JsonEncodedText SOPInstanceUID = JsonEncodedText.Encode("sopInstanceUID");

    public static readonly JsonEncodedText SeriesInstanceUID = JsonEncodedText.Encode("seriesInstanceUID");

    public static readonly JsonEncodedText StudyInstanceUID = JsonEncodedText.Encode("studyInstanceUID");

    public static readonly JsonEncodedText SOPClassUID = JsonEncodedText.Encode("sopClassUID");

    public static readonly JsonEncodedText TransferSyntaxUID = JsonEncodedText.Encode("transferSyntaxUID");

    public static readonly JsonEncodedText Modality = JsonEncodedText.Encode("modality");

    public static readonly JsonEncodedText SeriesNumber = JsonEncodedText.Encode("seriesNumber");

    public static readonly JsonEncodedText InstanceNumber = JsonEncodedText.Encode("instanceNumber");

    public static readonly JsonEncodedText Rows = JsonEncodedText.Encode("rows");

    public static readonly JsonEncodedText Columns = JsonEncodedText.Encode("columns");

    public static readonly JsonEncodedText NumberOfFrames = JsonEncodedText.Encode("numberOfFrames");

    public static readonly JsonEncodedText BitsAllocated = JsonEncodedText.Encode("bitsAllocated");

    public static readonly JsonEncodedText BitsStored = JsonEncodedText.Encode("bitsStored");

    public static readonly JsonEncodedText SamplesPerPixel = JsonEncodedText.Encode("samplesPerPixel");

    public static readonly JsonEncodedText PhotometricInterpretation = JsonEncodedText.Encode("photometricInterpretation");

    public static readonly JsonEncodedText PatientIdentityRemoved = JsonEncodedText.Encode("patientIdentityRemoved");

    public static readonly JsonEncodedText BurnedInAnnotation = JsonEncodedText.Encode("burnedInAnnotation");
}
