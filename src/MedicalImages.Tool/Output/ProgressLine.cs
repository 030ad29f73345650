using System.Globalization;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>
/// The progress of a set as one line that fits into the terminal: name, bar, images, bytes, rate and time left. If the terminal is
/// narrow, the last parts are left out, and then the bar.
/// </summary>
internal static class ProgressLine
{
    private const int BarWidth = 20;
    private const int MaxName = 24;
    private const string Gap = "  ";

    /// <param name="elapsed">Since the phase began.</param>
    public static ProgressText Create(ProgressSnapshot set, TimeSpan elapsed, int width)
    {
        string name = Shorten(SafeText.EscapeLine(set.Name), MaxName);
        double? done = GetPart(set);
        string[] parts = [.. GetParts(set, elapsed.TotalSeconds)];
        for (int count = parts.Length; ; count--)
        {
            string rest = string.Join(Gap, parts[..count]);
            bool fitsWithBar = name.Length + rest.Length + BarWidth + (2 * Gap.Length) < width;
            if (done is { } part && fitsWithBar)
            {
                int filled = (int)Math.Round(part * BarWidth);
                return new ProgressText(name + Gap, filled, BarWidth - filled, Gap + rest);
            }

            bool fits = name.Length + rest.Length + Gap.Length < width;
            if ((fits && (done is null || count <= 1)) || count == 1)
                return new ProgressText(Shorten(name + Gap + rest, width - 1), 0, 0, "");
        }
    }

    private static IEnumerable<string> GetParts(ProgressSnapshot set, double seconds)
    {
        yield return set.Phase switch
        {
            ProgressPhase.Reading => "reading",
            ProgressPhase.Waiting => "waiting for another process",
            ProgressPhase.Placing => $"placing {Count(set)}",
            ProgressPhase.Drawing => $"drawing {Count(set)}",
            _ => Count(set),
        };
        if (set.Phase != ProgressPhase.Fetching) yield break;
        yield return set.Bytes is { } all ? $"{ByteSize.Format(set.BytesDone)} of {ByteSize.Format(all)}" : ByteSize.Format(set.BytesDone);
        if (set.BytesDone <= 0 || seconds < 1) yield break;
        double rate = set.BytesDone / seconds;
        yield return $"{ByteSize.Format((long)rate)}/s";
        if (set.Bytes > set.BytesDone) yield return $"{Format((set.Bytes.Value - set.BytesDone) / rate)} left";
    }

    // By bytes if they are known, because images differ in size.
    private static double? GetPart(ProgressSnapshot set) => set switch
    {
        { Images: 0 } => null,
        { Bytes: > 0 and var all } => Math.Clamp((double)set.BytesDone / all, 0, 1),
        _ => Math.Clamp((double)set.ImagesDone / set.Images, 0, 1),
    };

    private static string Count(ProgressSnapshot set) => string.Create(CultureInfo.InvariantCulture, $"{set.ImagesDone}/{set.Images}");

    private static string Shorten(string text, int width) =>
        text.Length <= width ? text : width <= 1 ? "" : $"{text[..(width - 1)]}…";

    private static string Format(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(seconds)) switch
    {
        { TotalHours: >= 1 and var hours } time => string.Create(CultureInfo.InvariantCulture, $"{(long)hours}:{time:mm\\:ss}"),
        var time => time.ToString("m\\:ss", CultureInfo.InvariantCulture),
    };
}

/// <param name="Filled">Columns of the bar; none if it has no bar.</param>
internal sealed record ProgressText(string Before, int Filled, int Empty, string After)
{
    public int Width => Before.Length + Filled + Empty + After.Length;
}
