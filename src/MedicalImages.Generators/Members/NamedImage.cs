namespace MedicalImages.Generators.Members;

/// <summary>One entry of <c>Names</c>: the member, and the image or images that it stands for.</summary>
/// <param name="Value">A UID, a path, or a folder, which ends with '/'.</param>
internal sealed record NamedImage(string Member, string Value)
{
    public bool IsFolder => Value.EndsWith("/", System.StringComparison.Ordinal);

    public bool IsUid => Uid.IsUid(Value);
}
