namespace MedicalImages.Requests;

/// <summary>What a project states about the use of the images of a set. Null means not stated: then the source decides.</summary>
/// <param name="Url">The address of the license text.</param>
/// <param name="Doi">Without a prefix.</param>
internal sealed record StatedTerms(string? License, string? Url, string? Citation, string? Doi)
{
    public static readonly StatedTerms None = new(null, null, null, null);

    public bool IsEmpty => this == None;
}
