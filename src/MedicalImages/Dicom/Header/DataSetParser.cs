namespace MedicalImages.Dicom.Header;

/// <summary>
/// Reads the data set to its end. Values of defined length, including sequences, are skipped in one step, so only structures of undefined
/// length are entered. These alternate between sequence and item, so a number is sufficient as a stack.
/// </summary>
internal sealed class DataSetParser(ElementCursor cursor, DicomEncoding declared)
{
    private readonly DicomEncoding _declared = declared;
    private DicomEncoding _encoding = declared;
    private long _depth; // 0 is the data set, odd is within a sequence, even is within an item
    private long _unknownDepth; // of the enclosing sequence of VR UN, or 0
    private long _opened; // where the items of the top-level element of undefined length start
    private bool _inFragments;
    private DicomTag _last; // the last top-level element

    /// <summary>Number of trailing bytes, all of them zero: padding, or the rest of a tape block.</summary>
    public long TrailingBytes { get; private set; }

    /// <summary>If there are two, the first is used.</summary>
    public PixelValue? Pixels { get; private set; }

    public ParseResult Run()
    {
        ParseResult? result;
        do
        {
            result = cursor.TryPeek(_encoding, out ElementHeader element) ? Step(element) : End();
        }
        while (result is null);
        return result.Value;
    }

    private ParseResult? Step(ElementHeader element)
    {
        if (_depth % 2 == 1) return InSequence(element);
        if (_depth == 0) TrailingBytes = element.IsZeros ? TrailingBytes + element.Size : 0;
        if (element.Tag.IsStructure) return Delimiter(element);
        if (element.HasUndefinedLength) return Open(element);
        if (element.VR.IsStructure) return ParseResult.Malformed($"{element.Tag} has a VR that no element can have");
        if (_depth == 0 && PixelValue.IsPixelData(element.Tag))
            Pixels ??= new PixelValue(cursor.Input.Position + element.Size, element.Length);
        bool passed = _depth == 0 ? cursor.Take(element, _encoding) : cursor.Pass(element);
        if (!passed) return Overrun(element);
        if (_depth == 0 && !element.IsZeros) _last = element.Tag;
        return null;
    }

    private ParseResult? Open(ElementHeader element)
    {
        if (_depth == 0) _last = element.Tag;
        cursor.Enter(element);
        if (_depth == 0) _opened = cursor.Input.Position;
        _depth++;
        if (_encoding.HasVR && element.VR.IsUnknown)
        {
            _unknownDepth = _depth;
            _encoding = DicomEncoding.ImplicitLittle; // PS3.5 6.2.2, note: independent of the transfer syntax
        }
        else
        {
            _inFragments = _encoding.HasVR && !element.VR.IsSequence;
        }

        return null;
    }

    private ParseResult? InSequence(ElementHeader element)
    {
        if (element.Tag == DicomTag.SequenceDelimitation) return Close(element);
        if (element.Tag != DicomTag.Item) return ParseResult.Malformed($"{element.Tag} stands where an item of a sequence should");
        if (!element.HasUndefinedLength) return cursor.Pass(element) ? null : ParseResult.Truncated("an item reaches beyond the end");
        if (_inFragments) return ParseResult.Malformed("a fragment has an undefined length");
        cursor.Enter(element);
        _depth++;
        return null;
    }

    private ParseResult? Close(ElementHeader delimiter)
    {
        if (_depth == 1 && PixelValue.IsPixelData(_last)) Pixels ??= new PixelValue(_opened, cursor.Input.Position - _opened);
        cursor.Enter(delimiter);
        _inFragments = false;
        if (_depth == _unknownDepth) (_unknownDepth, _encoding) = (0, _declared);
        _depth--;
        return null;
    }

    private ParseResult? Delimiter(ElementHeader element)
    {
        bool closesItem = _depth > 0 && element.Tag == DicomTag.ItemDelimitation;
        // An additional delimiter at the top level hides nothing; the ultrasound export of a viewer has one at its end.
        bool isSurplus = _depth == 0 && element.Tag != DicomTag.Item && element.Length == 0;
        if (!closesItem && !isSurplus) return ParseResult.Malformed($"{element.Tag} stands where an element should");
        cursor.Enter(element);
        if (closesItem) _depth--;
        return null;
    }

    private ParseResult End()
    {
        if (_depth > 0) return ParseResult.Truncated("the bytes end within a sequence of undefined length");
        ReadOnlySpan<byte> rest = cursor.Input.Peek(ElementHeader.MaxLength);
        if (rest.ContainsAnyExcept((byte)0)) return ParseResult.Truncated("the bytes end within the header of an element");
        TrailingBytes += rest.Length;
        cursor.Input.Skip(rest.Length);
        return ParseResult.Complete;
    }

    // Bytes that are not elements seem to have long values; a truncated element is in order and has a VR.
    private ParseResult Overrun(ElementHeader element)
    {
        bool isPlausible = (_depth > 0 || element.Tag.Value > _last.Value) && (!_encoding.HasVR || element.VR.IsLetters);
        string reason = $"{element.Tag} announces a length of {element.Length}, more than there are";
        return isPlausible ? ParseResult.Truncated(reason) : ParseResult.Malformed(reason);
    }
}
