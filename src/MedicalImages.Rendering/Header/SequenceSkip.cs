using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Rendering.Header;

/// <summary>
/// Skips a value of undefined length at any depth. Sequences and items alternate, so a number is sufficient as a stack, and nested files
/// cannot exhaust the real one.
/// </summary>
internal sealed class SequenceSkip(DicomInput input, DicomEncoding encoding, CancellationToken cancellationToken)
{
    private readonly DicomEncoding _declared = encoding;
    private DicomEncoding _encoding = encoding;
    private long _depth; // odd is within a sequence, even is within an item
    private long _unknownDepth; // of the enclosing sequence of VR UN, or 0

    public void Run(ElementHeader element)
    {
        Open(element);
        Walk();
    }

    /// <summary>Skips the remaining items of a sequence that was entered, and its delimiter.</summary>
    public void ToTheEndOfTheSequence()
    {
        _depth = 1;
        Walk();
    }

    private void Walk()
    {
        while (_depth > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), _encoding, out ElementHeader element)) throw Ended();
            if (element.Tag == DicomTag.SequenceDelimitation || element.Tag == DicomTag.ItemDelimitation) Close(element);
            else if (element.HasUndefinedLength) Open(element);
            else if (!input.Skip(element.Size + (long)element.Length)) throw Ended();
        }
    }

    private void Open(ElementHeader element)
    {
        input.Skip(element.Size);
        _depth++;
        if (!_encoding.HasVR || !element.VR.IsUnknown || element.Tag.IsStructure) return;
        (_unknownDepth, _encoding) = (_depth, DicomEncoding.ImplicitLittle); // PS3.5 6.2.2, note: independent of the transfer syntax
    }

    private void Close(ElementHeader delimiter)
    {
        bool closesSequence = _depth % 2 == 1;
        if (closesSequence != (delimiter.Tag == DicomTag.SequenceDelimitation))
            throw RenderingException.Invalid("The items of a sequence are not closed as they were opened.");
        input.Skip(delimiter.Size);
        if (_depth == _unknownDepth) (_unknownDepth, _encoding) = (0, _declared);
        _depth--;
    }

    private static RenderingException Ended() => RenderingException.Truncated("The file ends within a sequence.");
}
