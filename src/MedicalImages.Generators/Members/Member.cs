namespace MedicalImages.Generators.Members;

internal enum MemberKind { Instance, Series, Path, Folder }

/// <summary>A member of the class of a set.</summary>
/// <param name="Name">As it is written in code.</param>
/// <param name="SOPInstanceUID">From the lock file, for the documentation; null if it is not known.</param>
internal sealed record Member(string Name, MemberKind Kind, string Value, string? SOPInstanceUID)
{
    public bool IsList => Kind is MemberKind.Series or MemberKind.Folder;
}
