namespace MedicalImages.ViewerTests.Harness;

/// <summary>A copy of the built viewer, whose set a test can change before it starts.</summary>
internal sealed class ViewerCopy : IDisposable
{
    private readonly TempFolder _folder = new();
    private RunningViewer? _viewer;

    public ViewerCopy()
    {
        _ = SharedViewer.Uri; // built
        foreach (string file in Directory.GetFiles(RunningViewer.OutputFolder, "*", SearchOption.AllDirectories))
        {
            string copy = _folder[Path.GetRelativePath(RunningViewer.OutputFolder, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The folder of the set "default".</summary>
    public string Set => _folder["medical-images/default"];

    public string this[string relative] => _folder[relative];

    public async Task<Uri> StartAsync()
    {
        _viewer = await RunningViewer.StartAsync(_folder["Viewer.dll"], "--port", "0");
        return _viewer.Uri;
    }

    public string Write(string relative, string text) => _folder.Write(relative, text);

    public void Dispose()
    {
        _viewer?.Dispose();
        _folder.Dispose();
    }
}
