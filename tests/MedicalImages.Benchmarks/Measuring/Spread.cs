using System.Globalization;

namespace MedicalImages.Benchmarks.Measuring;

/// <summary>Median, minimum and maximum.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    public string Seconds => Text("0.00", " s");

    public string Text(string format, string unit)
    {
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Number(Median)}{unit} ({Number(Min)} to {Number(Max)})";
    }
}
