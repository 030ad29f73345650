using System.Collections.Frozen;

namespace MedicalImages.Rendering.Header;

/// <summary>
/// What is read of a data set or of an item: some values, and the items of some sequences. Everything else is skipped. The scopes are
/// nested three levels deep, and no file can change that.
/// </summary>
internal sealed class Scope
{
    private static readonly Scope LookupTable = new() { Values = Set(Tags.LUTDescriptor, Tags.LUTData) };

    private static readonly Scope FunctionalGroups = new()
    {
        Sequences = Map(
            (Tags.FrameVOILUTSequence, new() { Values = Set(Tags.WindowCenter, Tags.WindowWidth, Tags.VOILUTFunction) }),
            (Tags.PixelValueTransformationSequence, new() { Values = Set(Tags.RescaleIntercept, Tags.RescaleSlope) })),
    };

    private static readonly Scope PerFrame = new() { MaxItems = 65_536, Sequences = FunctionalGroups.Sequences };

    public static readonly Scope Image = new()
    {
        Values = Set(
        [
            Tags.SamplesPerPixel, Tags.PhotometricInterpretation, Tags.PlanarConfiguration, Tags.NumberOfFrames,
            Tags.Rows, Tags.Columns, Tags.BitsAllocated, Tags.BitsStored, Tags.HighBit, Tags.PixelRepresentation,
            Tags.PixelPaddingValue, Tags.PixelPaddingRangeLimit, Tags.WindowCenter, Tags.WindowWidth, Tags.RescaleIntercept,
            Tags.RescaleSlope, Tags.VOILUTFunction, .. Palettes(),
        ]),
        Sequences = Map(
            (Tags.ModalityLUTSequence, LookupTable), (Tags.VOILUTSequence, LookupTable),
            (Tags.SharedFunctionalGroupsSequence, FunctionalGroups), (Tags.PerFrameFunctionalGroupsSequence, PerFrame)),
    };

    public FrozenSet<uint> Values { get; private init; } = FrozenSet<uint>.Empty;

    public FrozenDictionary<uint, Scope> Sequences { get; private init; } = FrozenDictionary<uint, Scope>.Empty;

    /// <summary>Later items are skipped.</summary>
    public int MaxItems { get; private init; } = 1;

    // Red, green and blue follow each other.
    private static IEnumerable<uint> Palettes() =>
        new[]
        {
            Tags.RedPaletteColorLookupTableDescriptor, Tags.RedPaletteColorLookupTableData, Tags.SegmentedRedPaletteColorLookupTableData,
        }.SelectMany(red => Enumerable.Range(0, 3).Select(color => red + (uint)color));

    private static FrozenSet<uint> Set(params uint[] tags) => tags.ToFrozenSet();

    private static FrozenDictionary<uint, Scope> Map(params (uint Tag, Scope Scope)[] sequences) =>
        sequences.ToFrozenDictionary(sequence => sequence.Tag, sequence => sequence.Scope);
}
