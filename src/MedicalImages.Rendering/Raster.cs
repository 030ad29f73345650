namespace MedicalImages.Rendering;

/// <summary>A picture of 8 bits per channel, row by row, without padding.</summary>
/// <param name="Channels">1 is gray, 3 is RGB, interleaved.</param>
internal sealed record Raster(int Width, int Height, int Channels, byte[] Pixels);
