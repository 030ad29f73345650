using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>Counts files by their result. Every refusal and every difference must be expected, with its reason.</summary>
internal sealed class VerdictCounter(Dcmtk dcmtk)
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public List<string> Unexpected { get; } = [];

    public int Compared { get; private set; }

    /// <summary>Adds the first and the last frame.</summary>
    /// <param name="name">Relative to the root of the corpus.</param>
    public void Add(string file, string name)
    {
        int frames = 0;
        Add(name, () => { frames = CountFrames(file); Compare(file, name, 0); }, 0);
        if (frames > 1) Add(name, () => Compare(file, name, frames - 1), frames - 1);
    }

    public override string ToString() => string.Join(", ", _counts.Select(pair => $"{pair.Key} {pair.Value}"));

    private void Add(string name, Action draw, int frame)
    {
        string full = frame == 0 ? name : $"{name}#{frame + 1}";
        RenderingReason? expected = ExpectedPictures.FindRefusal(full), actual = null;
        try
        {
            draw();
        }
        catch (RenderingException e)
        {
            actual = e.Reason;
            Count($"refused as {e.Reason}:");
        }

        if (actual != expected) Unexpected.Add($"{full}: {actual?.ToString() ?? "drawn"} instead of {expected?.ToString() ?? "drawn"}");
    }

    private static int CountFrames(string file)
    {
        using DicomPicture picture = DicomPicture.Open(file);
        return picture.NumberOfFrames;
    }

    private void Compare(string file, string name, int frame)
    {
        Drawing ours = Drawing.Create(file, frame);
        Raster? theirs = dcmtk.Draw(file, frame, [.. ours.WindowArguments, .. ExpectedPictures.Arguments(name)]);
        bool isExplained = ExpectedPictures.Differences.ContainsKey(Path.GetFileName(name));
        int difference = theirs is null ? Comparison.OtherSize : Comparison.MaxDifference(ours.Raster, theirs, ours.IsInverted);
        if (isExplained == difference <= ours.Tolerance)
            Unexpected.Add($"{name}, frame {frame}: differs by {difference}, and {(isExplained ? "is" : "is not")} explained");
        if (!isExplained) Compared++;
        Count(isExplained ? theirs is null ? "frames that only we draw:" : "explained frames:" : $"frames within {difference}:");
    }

    private void Count(string verdict) => _counts[verdict] = _counts.GetValueOrDefault(verdict) + 1;
}
