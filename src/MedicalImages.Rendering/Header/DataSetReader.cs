using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Rendering.Header;

/// <summary>
/// Reads the values of a scope up to the pixel data. The recursion follows the scopes, which are three levels deep, and never the file.
/// </summary>
internal sealed class DataSetReader(DicomInput input, CancellationToken cancellationToken)
{
    // The longest are segmented palettes: 65,536 entries in segments of one entry take 3 words each.
    private const int MaxValueLength = 3 * 65_536 * sizeof(ushort);
    private const int MaxPiece = 8 * 1024; // less than the window of the input
    private const long ToTheEnd = long.MaxValue;

    /// <summary>The pixel data, whose value is next; null if the data set has none.</summary>
    public ElementHeader? PixelData { get; private set; }

    public AttributeSet ReadImage(DicomEncoding encoding)
    {
        var image = new AttributeSet(encoding);
        Read(Scope.Image, image, encoding, ToTheEnd);
        return image;
    }

    private void Read(Scope scope, AttributeSet into, DicomEncoding encoding, long end)
    {
        while (input.Position < end && ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), encoding, out ElementHeader element))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (scope == Scope.Image && PixelValue.IsPixelData(element.Tag)) PixelData = element;
            if (PixelData is not null || (element.Tag.IsStructure && scope != Scope.Image)) break;
            if (element.Tag.IsStructure && element.Length > 0) throw RenderingException.Invalid("An item is not in a sequence.");
            ReadElement(scope, into, encoding, element);
        }

        if (PixelData is not null) Skip(PixelData.Value.Size);
    }

    private void ReadElement(Scope scope, AttributeSet into, DicomEncoding encoding, ElementHeader element)
    {
        if (scope.Sequences.TryGetValue(element.Tag.Value, out Scope? items)) ReadSequence(items, into, encoding, element);
        else if (element.HasUndefinedLength) new SequenceSkip(input, encoding, cancellationToken).Run(element);
        else if (scope.Values.Contains(element.Tag.Value) && element.Length <= MaxValueLength) ReadValue(into, element);
        else Skip(element.Size + (long)element.Length);
    }

    private void ReadValue(AttributeSet into, ElementHeader element)
    {
        Skip(element.Size);
        var value = new MemoryStream(); // grows with the bytes that exist, not with the declared length
        while (value.Length < element.Length)
        {
            ReadOnlySpan<byte> piece = input.Peek((int)Math.Min(MaxPiece, element.Length - value.Length));
            if (piece.IsEmpty) throw Ended();
            value.Write(piece);
            Skip(piece.Length);
        }

        into.Add(element.Tag.Value, value.ToArray());
    }

    private void ReadSequence(Scope scope, AttributeSet into, DicomEncoding encoding, ElementHeader sequence)
    {
        Skip(sequence.Size);
        long end = sequence.HasUndefinedLength ? ToTheEnd : input.Position + sequence.Length;
        DicomEncoding inner = sequence.VR.IsUnknown ? DicomEncoding.ImplicitLittle : encoding; // PS3.5 6.2.2
        var items = new List<AttributeSet>();
        while (input.Position < end && items.Count < scope.MaxItems && TryEnterItem(inner, out ElementHeader item))
            items.Add(ReadItem(scope, inner, item));
        into.Add(sequence.Tag.Value, items);
        if (!sequence.HasUndefinedLength) Skip(end - input.Position);
        else new SequenceSkip(input, inner, cancellationToken).ToTheEndOfTheSequence();
    }

    private bool TryEnterItem(DicomEncoding encoding, out ElementHeader item)
    {
        bool isItem = ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), encoding, out item) && item.Tag == DicomTag.Item;
        if (isItem) Skip(item.Size);
        return isItem;
    }

    private AttributeSet ReadItem(Scope scope, DicomEncoding encoding, ElementHeader item)
    {
        var values = new AttributeSet(encoding);
        long end = item.HasUndefinedLength ? ToTheEnd : input.Position + item.Length;
        Read(scope, values, encoding, end);
        if (!item.HasUndefinedLength) Skip(end - input.Position);
        else if (ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), encoding, out ElementHeader delimiter)
            && delimiter.Tag == DicomTag.ItemDelimitation) Skip(delimiter.Size);
        else throw RenderingException.Invalid("An item of a sequence has no end.");
        return values.IsEmpty ? AttributeSet.Empty : values; // a slide has 100,000 frames, all without a window
    }

    // A structure within can exceed the length of its item or sequence.
    private void Skip(long count)
    {
        if (count < 0) throw RenderingException.Invalid("An element is longer than the sequence that contains it.");
        if (!input.Skip(count)) throw Ended();
    }

    private static RenderingException Ended() => RenderingException.Truncated("The file ends before the pixel data.");
}
