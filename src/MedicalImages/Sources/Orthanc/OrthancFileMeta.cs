namespace MedicalImages.Sources.Orthanc;

/// <summary>UIDs of the file meta information (PS3.10 7.1) of an image; null if the file does not contain them.</summary>
internal sealed record OrthancFileMeta(string? SOPClassUID, string? TransferSyntaxUID);
