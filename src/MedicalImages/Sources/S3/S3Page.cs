namespace MedicalImages.Sources.S3;

/// <summary>One page of a listing.</summary>
/// <param name="NextToken">Null for the last page.</param>
internal sealed record S3Page(IReadOnlyList<S3Object> Objects, string? NextToken);
