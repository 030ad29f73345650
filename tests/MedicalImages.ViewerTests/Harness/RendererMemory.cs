using System.Globalization;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>The memory of the processes that show the pages of the browser of these tests.</summary>
internal static class RendererMemory
{
    /// <summary>The sum of their resident memory.</summary>
    public static long ResidentBytes
    {
        get
        {
            if (!OperatingSystem.IsLinux()) Assert.Inconclusive("The memory of the browser is read from /proc.");
            return Directory.GetDirectories("/proc").Where(IsRenderer).Sum(process => Number(process, "VmRSS:")) * 1024;
        }
    }

    private static bool IsRenderer(string process) =>
        TryRead(Path.Combine(process, "cmdline")).Contains("--type=renderer", StringComparison.Ordinal) && IsOfTheseTests(process);

    // Browsers of other programs are not counted.
    private static bool IsOfTheseTests(string process)
    {
        long parent = Number(process, "PPid:");
        return parent == Environment.ProcessId || parent > 1 && IsOfTheseTests($"/proc/{parent}");
    }

    private static long Number(string process, string name)
    {
        string? line = TryRead(Path.Combine(process, "status")).Split('\n')
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        string? number = line?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return number is null ? 0 : long.Parse(number, CultureInfo.InvariantCulture);
    }

    // A process can end in the meantime.
    private static string TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
