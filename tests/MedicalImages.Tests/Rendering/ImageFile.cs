using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>A small image whose attributes and pixels the test chooses.</summary>
internal sealed record ImageFile
{
    public const string Rle = "1.2.840.10008.1.2.5";

    public string TransferSyntax { get; init; } = Sample.ExplicitLittle;

    public int Rows { get; init; } = 1;

    public int Columns { get; init; } = 4;

    public int? NumberOfFrames { get; init; }

    public string Photometric { get; init; } = "MONOCHROME2";

    public int SamplesPerPixel { get; init; } = 1;

    public int Planar { get; init; }

    public int Allocated { get; init; } = 8;

    public int? Stored { get; init; }

    public int? HighBit { get; init; }

    public bool IsSigned { get; init; }

    public uint PixelTag { get; init; } = 0x7FE0_0010;

    public string PixelVR { get; init; } = "OW";

    public byte[] Pixels { get; init; } = [];

    /// <summary>Items with a basic offset table at first; instead of <see cref="Pixels"/>.</summary>
    public byte[][]? Fragments { get; init; }

    /// <summary>Adds attributes of groups 0028 and higher.</summary>
    public Action<ElementWriter> More { get; init; } = _ => { };

    public byte[] Bytes => Sample.Part10(TransferSyntax, Body());

    public Raster Render(int frame = 0, int? maxSide = null) => Render(Bytes, frame, maxSide);

    public static Raster Render(byte[] content, int frame = 0, int? maxSide = null) =>
        Open(content, picture => picture.Render(frame, maxSide));

    public static T Open<T>(byte[] content, Func<DicomPicture, T> use)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["image.dcm"], content);
        using DicomPicture picture = DicomPicture.Open(folder["image.dcm"]);
        return use(picture);
    }

    public void Draws(params byte[] expected) => CollectionAssert.AreEqual(expected, Render().Pixels, string.Join(' ', Render().Pixels));

    public RenderingException Refuses(RenderingReason reason, int frame = 0) => Refuses(Bytes, reason, frame);

    public static RenderingException Refuses(byte[] content, RenderingReason reason, int frame = 0)
    {
        RenderingException exception = Assert.ThrowsExactly<RenderingException>(() => Render(content, frame));
        Assert.AreEqual(reason, exception.Reason, exception.Message);
        return exception;
    }

    private ElementWriter Body()
    {
        int stored = Stored ?? Allocated;
        ElementWriter body = Sample.AddIdentity(Sample.Writer(TransferSyntax)).Number(0x0028_0002, (ushort)SamplesPerPixel);
        if (Photometric.Length > 0) body.Text(0x0028_0004, "CS", Photometric);
        body.Number(0x0028_0006, (ushort)Planar);
        if (NumberOfFrames is { } frames) body.Text(0x0028_0008, "IS", $"{frames}");
        body.Number(0x0028_0010, (ushort)Rows).Number(0x0028_0011, (ushort)Columns).Number(0x0028_0100, (ushort)Allocated)
            .Number(0x0028_0101, (ushort)stored).Number(0x0028_0102, (ushort)(HighBit ?? stored - 1))
            .Number(0x0028_0103, (ushort)(IsSigned ? 1 : 0));
        More(body);
        if (Fragments is null) return body.Element(PixelTag, PixelVR, Pixels);
        body.Header(PixelTag, "OB", ElementWriter.Undefined);
        foreach (byte[] fragment in Fragments) body.Item((uint)fragment.Length).Raw(fragment);
        return body.Structure(ElementWriter.SequenceEnd);
    }
}
