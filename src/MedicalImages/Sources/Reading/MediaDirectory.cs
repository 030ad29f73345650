using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Sources.Reading;

/// <summary>
/// Detects a DICOMDIR (PS3.10 8.6): a DICOM file that lists images but is not one. Its name proves nothing, its class does.
/// </summary>
internal static class MediaDirectory
{
    private const string MediaStorageDirectoryStorage = "1.2.840.10008.1.3.10";

    /// <summary>The attributes that the header must have been read with.</summary>
    public static readonly DicomAttribute Attribute = DicomDictionary.Find("MediaStorageSOPClassUID")!;

    /// <summary>
    /// Whether the start of a file shows that it is DICOM and not a DICOMDIR: it has the prefix, and the UID of the class nowhere. The
    /// header need not be read then, which takes 30 µs in a build. The class is in the meta information, which is never deflated.
    /// </summary>
    public static bool IsExcluded(ReadOnlySpan<byte> start) =>
        FileStart.HasPrefix(start) && start.IndexOf("1.2.840.10008.1.3.10"u8) < 0;

    public static bool IsMediaDirectory(DicomHeader header) => header[Attribute.Keyword] == MediaStorageDirectoryStorage;
}
