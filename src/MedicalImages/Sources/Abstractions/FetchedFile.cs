namespace MedicalImages.Sources.Abstractions;

/// <param name="Stream">The complete file, seekable. It is deleted when the stream is disposed, unless the store keeps it.</param>
/// <param name="Sha256">Of the received bytes.</param>
internal sealed record FetchedFile(FileStream Stream, string Sha256);
