namespace MedicalImages.Benchmarks.Measuring;

/// <summary>
/// Runs programs in turn (A B C A B C …), so that a drift of the machine affects all of them. The first round fills the caches of the
/// system, and is not counted.
/// </summary>
internal sealed class Turns
{
    private readonly Dictionary<string, List<Sample>> _samples;

    private Turns(IEnumerable<Contestant> contestants) => _samples = contestants.ToDictionary(one => one.Name, _ => new List<Sample>());

    public static async Task<Turns> RunAsync(TempFolder folder, int rounds, params Contestant[] contestants)
    {
        var turns = new Turns(contestants);
        for (int round = 0; round <= rounds; round++)
        {
            foreach (Contestant contestant in contestants)
            {
                string run = Directory.CreateDirectory(folder[$"run-{Guid.NewGuid():N}"]).FullName;
                Sample sample = await contestant.Run(run);
                Directory.Delete(run, recursive: true);
                if (round > 0) turns._samples[contestant.Name].Add(sample);
            }
        }

        return turns;
    }

    public bool Has(string name) => _samples.ContainsKey(name);

    public Spread Of(string name, Func<Sample, double> value) => Spread.Of(_samples[name].Select(value));

    public Spread Time(string name) => Of(name, sample => sample.Time);

    /// <summary>The difference of two programs, of each round.</summary>
    public Spread Beyond(string name, string other, Func<Sample, double> value) =>
        Spread.Of(_samples[name].Zip(_samples[other], (one, two) => value(one) - value(two)));

    /// <summary>How often the time of the other fits into the time of this one. The ratio of the medians.</summary>
    public double Ratio(string name, string other) => Time(name).Median / Time(other).Median;
}
