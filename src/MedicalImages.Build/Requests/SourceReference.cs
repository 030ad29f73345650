namespace MedicalImages.Build.Requests;

internal enum SourceType
{
    /// <summary>Not stated and not visible from the text: the server is asked once what it is.</summary>
    Inferred,
    Orthanc,
    Phantom,
}

/// <summary>Where the images of a set live.</summary>
/// <param name="Url">The server's base URL, without a trailing slash in its path; null for a phantom catalogue.</param>
/// <param name="Text">What is shown and fingerprinted: never with user info or query.</param>
internal sealed record SourceReference(SourceType Type, string Text, Uri? Url = null);
