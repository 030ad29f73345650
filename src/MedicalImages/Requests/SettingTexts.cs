namespace MedicalImages.Requests;

/// <summary>The project's properties as they came, by their names without <c>MedicalImages</c>; empty where one is not set.</summary>
internal sealed class SettingTexts(IReadOnlyDictionary<string, string> texts)
{
    public string this[string name] => texts.TryGetValue(name, out string? text) ? text.Trim() : "";
}
