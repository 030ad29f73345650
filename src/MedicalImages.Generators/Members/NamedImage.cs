namespace MedicalImages.Generators.Members;

/// <summary>One entry of <c>Names</c>: the member, and the image or images that it stands for.</summary>
/// <param name="Text">A UID, a path, or a folder, which ends with '/'. A path that starts with './' is never a UID.</param>
internal sealed record NamedImage(string Member, string Text)
{
    private const string Here = "./";

    private bool IsRelative => Text.StartsWith(Here, System.StringComparison.Ordinal);

    /// <summary>As in the manifest.</summary>
    public string Value => IsRelative ? Text.Substring(Here.Length) : Text;

    public bool IsFolder => Value.EndsWith("/", System.StringComparison.Ordinal);

    public bool IsUid => !IsRelative && Uid.IsUid(Value);
}
