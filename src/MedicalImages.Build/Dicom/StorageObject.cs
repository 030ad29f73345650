namespace MedicalImages.Build.Dicom;

/// <summary>
/// A cut that falls exactly between two elements leaves a well-formed, shorter data set. What the standard stores always
/// goes on after group 0028, to pixels (7FE0), content (0040), graphics (0070) and so on (PS3.3 A); the bare headers that
/// real files are end in some later or private group, too.
/// </summary>
internal static class StorageObject
{
    private const string StandardStorage = "1.2.840.10008.5.1.4.1.1.";
    private const int DirectoryGroup = 0x0004;
    private const int LastGroupOfHeaders = 0x0028;

    public static bool EndsBeforeItsBody(DicomHeader header, DicomTag last)
    {
        if (last.Group is <= DirectoryGroup or > LastGroupOfHeaders) return false;
        return header.SOPClassUID is { } kind ? kind.StartsWith(StandardStorage, StringComparison.Ordinal) : last.Value < DicomTag.SOPInstanceUID.Value;
    }
}
