using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>Reads the values of properties. An invalid value is a problem that contains the name of the property.</summary>
internal sealed class SettingReader(SettingTexts texts, string projectFile, List<Diagnostic> problems)
{
    /// <param name="otherwise">Used if the property is empty; null if it must not be.</param>
    public T Checked<T>(string name, Func<string, T?> read, string expected, T? otherwise = null)
        where T : struct
    {
        if (texts[name].Length == 0 && otherwise is { } standard) return standard;
        T? value = read(texts[name]);
        if (value is null) Refuse(name, texts[name], expected);
        return value.GetValueOrDefault();
    }

    /// <returns>Null if the property is empty.</returns>
    public bool? Boolean(string name, string expected = "true or false")
    {
        if (texts[name].Length == 0) return null;
        return Checked(name, Values.Boolean, expected);
    }

    /// <returns>Null if the property is empty.</returns>
    public string? Name(string name)
    {
        string text = texts[name];
        if (text.Length == 0) return null;
        if (!Values.IsVariableName(text)) Refuse(name, text, "the name of an environment variable");
        return text;
    }

    public IReadOnlyList<Uri> Urls(string name) => [.. Values.List(texts[name]).Select(text => Url(name, text)).OfType<Uri>()];

    public string FullPath(string text) => Path.GetFullPath(text, Path.GetDirectoryName(projectFile)!);

    public string this[string name] => texts[name];

    private Uri? Url(string name, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && uri is { UserInfo: "", Query: "", Fragment: "" }) return uri;
        Refuse(name, uri is null ? "(not a URL)" : Redaction.Url(uri),
            "base URLs over http:// or https:// separated by ';', without user name, password or query");
        return null;
    }

    private void Refuse(string name, string text, string expected) =>
        problems.Add(RequestDiagnostics.BadSetting.With(name, text, expected) with { File = projectFile });
}
