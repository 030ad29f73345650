namespace MedicalImages.Requests;

/// <summary>The values of the project properties, by their names without <c>MedicalImages</c>; empty if one is not set.</summary>
internal sealed class SettingTexts(IReadOnlyDictionary<string, string> texts)
{
    public string this[string name] => texts.TryGetValue(name, out string? text) ? text.Trim() : "";
}
