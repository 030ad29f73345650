using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>Attributes that decide how pixels are drawn.</summary>
internal static class Attributes
{
    public static ElementWriter Window(this ElementWriter writer, string center, string width, string? function = null)
    {
        writer.Text(0x0028_1050, "DS", center).Text(0x0028_1051, "DS", width);
        return function is null ? writer : writer.Text(0x0028_1056, "CS", function);
    }

    public static ElementWriter Rescale(this ElementWriter writer, string slope, string intercept) =>
        writer.Text(0x0028_1052, "DS", intercept).Text(0x0028_1053, "DS", slope);

    public static ElementWriter Words(this ElementWriter writer, uint tag, params ushort[] words) =>
        writer.Element(tag, "OW", Words(words));

    /// <summary>A sequence of undefined length with items of defined length.</summary>
    public static ElementWriter Sequence(this ElementWriter writer, uint tag, params Action<ElementWriter>[] items)
    {
        writer.Header(tag, "SQ", ElementWriter.Undefined);
        foreach (Action<ElementWriter> fill in items)
        {
            var item = new ElementWriter();
            fill(item);
            writer.Item((uint)item.Length).Raw(item.Bytes);
        }

        return writer.Structure(ElementWriter.SequenceEnd);
    }

    public static byte[] Words(params ushort[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    public static byte[] BigEndianWords(params ushort[] words) => [.. words.SelectMany(word => BitConverter.GetBytes(word).Reverse())];
}
