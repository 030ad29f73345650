namespace MedicalImages.Commands;

internal sealed record VerifyResult(bool Succeeded, IReadOnlyList<VerifiedSet> Sets) : CommandResult(Succeeded);

/// <param name="Problems">What is missing, different or additional, one line each. Empty if the set is complete.</param>
internal sealed record VerifiedSet(string Set, string Destination, int Images, IReadOnlyList<string> Problems);
