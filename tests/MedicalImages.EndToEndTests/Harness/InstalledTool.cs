namespace MedicalImages.EndToEndTests.Harness;

/// <summary>The packed command line, installed once for each run into a folder of its own.</summary>
internal static class InstalledTool
{
    private static readonly Lazy<string> Installed = new(Install);

    public static string Path => Installed.Value;

    private static string Install()
    {
        string parent = System.IO.Path.GetDirectoryName(PackedPackage.Feed)!, folder = System.IO.Path.Combine(parent, "tool");
        var dotnet = new DotNet(parent, new Dictionary<string, string>());
        DotNetResult result = dotnet.Run("tool", "install", "MedicalImages.Tool", "--tool-path", folder, "--version", PackedPackage.Version,
            "--add-source", PackedPackage.Feed);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        return System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "medical-images.exe" : "medical-images");
    }
}
