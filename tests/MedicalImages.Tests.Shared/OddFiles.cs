using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Shared;

/// <summary>Ten unusual files from test suites of DICOM software: five are complete, four are invalid, one is not an image.</summary>
public static class OddFiles
{
    private static readonly byte[] PixelData = [0xE0, 0x7F, 0x10, 0x00];
    private static readonly byte[] FirstOfDataSet = [0x08, 0x00, 0x16, 0x00];

    /// <summary>A sequence that contains an element instead of an item.</summary>
    private static readonly byte[] BadSequence =
    [
        0x40, 0x00, 0x75, 0x02, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
        0x10, 0x00, 0x20, 0x00, (byte)'L', (byte)'O', 2, 0, (byte)'A', (byte)'B',
    ];

    /// <summary>All files, ordered by name.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } =
    [
        ("bad-sequence.dcm", [.. HeaderOnly(2), .. BadSequence]),
        ("cut-in-element.dcm", Image(3)[..^10]),
        ("cut-in-fragment.dcm", Encapsulated(4)[..^20]),
        ("empty.dcm", []),
        ("header-only.dcm", HeaderOnly(5)),
        ("illegal-uid.dcm", Image(6).With(Uid(6), Letters(Uid(6)))),
        ("no-meta.dcm", Image(7)[Image(7).AsSpan().IndexOf(FirstOfDataSet)..]),
        ("notes.txt", "Read me first."u8.ToArray()),
        ("private-class.dcm", Image(8).With("1.2.840.10008.5.1.4.1.1.7", "1.3.6.1.4.1.99999.1.1.1.7")),
        ("trailing-zeros.dcm", [.. Image(9), .. new byte[512]]),
    ];

    /// <summary>Names of the invalid files, in order.</summary>
    public static IReadOnlyList<string> Invalid { get; } = ["bad-sequence.dcm", "cut-in-element.dcm", "cut-in-fragment.dcm", "empty.dcm"];

    public static byte[] Named(string name) => All.Single(file => file.Name == name).Content;

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] content) in All) File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>Ends between two elements, before the pixels.</summary>
    public static byte[] HeaderOnly(int instance) => Image(instance)[..Image(instance).AsSpan().LastIndexOf(PixelData)];

    private static byte[] Image(int instance) => new SmallImage(1, 1, instance).Bytes;

    private static string Uid(int instance) => new SmallImage(1, 1, instance).SOPInstanceUID;

    private static string Letters(string uid) => uid[..^2] + "AB";

    private static byte[] Encapsulated(int instance) => DicomFile.Encode(
        [
            .. new Examination(1, "OT", "SMALL^IMAGE", "O", "Small").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Small", instance),
            .. Raster.Create(16, 16, (x, y) => x * y % 256).Attributes(),
        ],
        TransferSyntax.RLELossless);
}
