using System.Text.Json;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>One process for all files, because a start of pydicom takes longer than reading a file.</summary>
internal static class Pydicom
{
    // The pydicom of Debian belongs to the python of Debian, which need not be the first one on the path.
    private const string DebianPython = "/usr/bin/python3";

    public static string Python => File.Exists(DebianPython) ? DebianPython : "python3";

    /// <summary>Returns the values by file; null for a file that pydicom rejects.</summary>
    public static Task<Dictionary<string, Dictionary<string, string?>?>> ReadAsync(IEnumerable<string> files) =>
        RunAsync("pydicom_headers.py", [], files);

    /// <summary>Returns the values of any keywords, as text in the character set of the file.</summary>
    public static Task<Dictionary<string, Dictionary<string,
        string?>?>> ReadTextAsync(IEnumerable<string> files, IEnumerable<string> keywords) => RunAsync("pydicom_text.py", keywords, files);

    /// <summary>Returns for each file, under "digest", the first 16 digits of the SHA-256 of its pixel data.</summary>
    public static Task<Dictionary<string, Dictionary<string, string?>?>> ReadPixelsAsync(IEnumerable<string> files) =>
        RunAsync("pydicom_pixels.py", [], files);

    private static async Task<Dictionary<string, Dictionary<string,
        string?>?>> RunAsync(string name, IEnumerable<string> arguments, IEnumerable<string> files)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Dicom", name);
        var (exitCode, output, errors) = await Tool.RunAsync(Python, [script, .. arguments], string.Join('\n', files));
        if (errors.Contains("No module named 'pydicom'", StringComparison.Ordinal)) Assert.Inconclusive("pydicom is not installed.");
        Assert.AreEqual(0, exitCode, errors);
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>?>>(output)!;
    }
}
