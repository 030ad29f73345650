namespace MedicalImages.Benchmarks.Reports;

/// <summary>Replaces the block of a group in docs/measurements.md. Other text and other blocks stay.</summary>
internal static class MeasurementsPage
{
    private const string End = "<!-- end of benchmark -->";

    private static string File => Path.Combine(Checkout.Folder, "docs", "measurements.md");

    public static void Write(string group, string text)
    {
        string page = System.IO.File.ReadAllText(File), start = $"<!-- benchmark {group} -->";
        int at = page.IndexOf(start, StringComparison.Ordinal);
        int end = at < 0 ? -1 : page.IndexOf(End, at, StringComparison.Ordinal);
        if (end < 0) throw new InvalidOperationException($"{File} has no block '{start}' … '{End}'.");
        System.IO.File.WriteAllText(File, $"{page[..(at + start.Length)]}\n\n{text}\n{page[end..]}");
    }
}
