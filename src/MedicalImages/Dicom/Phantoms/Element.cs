namespace MedicalImages.Dicom.Phantoms;

/// <summary>One attribute with its value.</summary>
internal abstract record Element(Tag Tag);

/// <param name="LittleEndian">Already padded to an even length.</param>
internal sealed record ValueElement(Tag Tag, byte[] LittleEndian) : Element(Tag);

internal sealed record SequenceElement(Tag Tag, DataSet[] Items) : Element(Tag);

/// <summary>Encapsulated pixel data, with one fragment per frame (PS3.5 A.4).</summary>
internal sealed record FragmentsElement(Tag Tag, byte[][] Frames) : Element(Tag);
