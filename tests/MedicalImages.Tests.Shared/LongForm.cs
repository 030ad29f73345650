namespace MedicalImages.Tests.Shared;

/// <summary>
/// Tests that find more by repetition have two forms with the same assertions: a sample for each run, and the whole for
/// <c>bash tests/run.sh --long</c>.
/// </summary>
public static class LongForm
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("MEDICALIMAGES_TESTS") == "long";

    /// <summary>A number of repetitions, or a size.</summary>
    public static int Choose(int sample, int whole) => IsOn ? whole : sample;
}
