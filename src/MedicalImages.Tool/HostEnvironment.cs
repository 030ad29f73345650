namespace MedicalImages.Tool;

/// <summary>The environment of the process. Everything else receives it.</summary>
internal static class HostEnvironment
{
#pragma warning disable RS0030 // here it is passed in
    public static Func<string, string?> Variable { get; } = Environment.GetEnvironmentVariable;
#pragma warning restore RS0030

    /// <summary>As the targets: CI systems that set no variable are not recognized.</summary>
    public static bool IsContinuousIntegration(Func<string, string?> variable) => IsTrue(variable("CI")) || IsTrue(variable("TF_BUILD"));

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
