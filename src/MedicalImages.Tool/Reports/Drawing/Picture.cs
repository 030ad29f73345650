using MedicalImages.Rendering.Gray;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>What a page shows for an image.</summary>
internal abstract record Picture;

/// <param name="Frames">As PNG: the first frame, or several frames of a cine.</param>
internal sealed record DrawnPicture(IReadOnlyList<byte[]> Frames) : Picture;

/// <summary>The compressed first frame, which the page decodes.</summary>
/// <param name="Window">Null for the lowest and the highest value.</param>
internal sealed record EncodedPicture(Codec Codec, ReadOnlyMemory<byte> Content, bool IsSigned, StoredWindow? Window) : Picture;

/// <summary>A card with the reason.</summary>
internal sealed record NoPicture(string Reason) : Picture;
