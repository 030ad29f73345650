using System.Globalization;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>UIDs under 2.25, which are derived from UUIDs (PS3.5 B.2): a fixed UUID whose last 32 bits are a number.</summary>
internal static class PhantomUid
{
    // c3a9d17e-52b4-4f06-9d8b-6e0a00000000: version 4, generated once. In decimal digits, because the JIT must compile each method of
    // UInt128 (18 at the first UID). The last 18 digits plus a number of 32 bits have 18 digits.
    private const string Root = "260081206379102371723";
    private const ulong LastDigitsOfRoot = 755_000_702_416_453_632;

    public static string Implementation { get; } = Create(0, 0, 0);

    public static string Study(int study) => Create(study, 0, 0);

    public static string Series(int study, int series) => Create(study, series, 0);

    public static string Instance(int study, int series, int instance) => Create(study, series, instance);

    /// <summary>One frame of reference per study, so that the series of a phantom can be overlaid.</summary>
    public static string FrameOfReference(int study) => Create(study, byte.MaxValue, 0);

    private static string Create(int study, int series, int instance)
    {
        ulong last = LastDigitsOfRoot + ((uint)study << 24 | (uint)series << 16 | (uint)instance);
        return $"2.25.{Root}{last.ToString(CultureInfo.InvariantCulture)}";
    }
}
