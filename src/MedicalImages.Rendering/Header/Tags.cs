namespace MedicalImages.Rendering.Header;

/// <summary>The attributes that decide how pixels are drawn, by their keyword in PS3.6.</summary>
internal static class Tags
{
    public const uint SamplesPerPixel = 0x0028_0002;
    public const uint PhotometricInterpretation = 0x0028_0004;
    public const uint PlanarConfiguration = 0x0028_0006;
    public const uint NumberOfFrames = 0x0028_0008;
    public const uint Rows = 0x0028_0010;
    public const uint Columns = 0x0028_0011;
    public const uint BitsAllocated = 0x0028_0100;
    public const uint BitsStored = 0x0028_0101;
    public const uint HighBit = 0x0028_0102;
    public const uint PixelRepresentation = 0x0028_0103;
    public const uint PixelPaddingValue = 0x0028_0120;
    public const uint PixelPaddingRangeLimit = 0x0028_0121;
    public const uint WindowCenter = 0x0028_1050;
    public const uint WindowWidth = 0x0028_1051;
    public const uint RescaleIntercept = 0x0028_1052;
    public const uint RescaleSlope = 0x0028_1053;
    public const uint VOILUTFunction = 0x0028_1056;
    public const uint RedPaletteColorLookupTableDescriptor = 0x0028_1101;
    public const uint RedPaletteColorLookupTableData = 0x0028_1201;
    public const uint SegmentedRedPaletteColorLookupTableData = 0x0028_1221;
    public const uint ModalityLUTSequence = 0x0028_3000;
    public const uint LUTDescriptor = 0x0028_3002;
    public const uint LUTData = 0x0028_3006;
    public const uint VOILUTSequence = 0x0028_3010;
    public const uint FrameVOILUTSequence = 0x0028_9132;
    public const uint PixelValueTransformationSequence = 0x0028_9145;
    public const uint SharedFunctionalGroupsSequence = 0x5200_9229;
    public const uint PerFrameFunctionalGroupsSequence = 0x5200_9230;
    public const uint FloatPixelData = 0x7FE0_0008;
    public const uint DoubleFloatPixelData = 0x7FE0_0009;
    public const uint PixelData = 0x7FE0_0010;
}
