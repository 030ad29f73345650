using MedicalImages.Hashing;

namespace MedicalImages.Files;

/// <summary>Identifies the scope in which process IDs are unique: one boot of one machine, and one container.</summary>
internal static class ProcessScope
{
    private const int Digits = 8;

    /// <summary>Changes with every boot; null if the platform does not provide it.</summary>
    public static string? BootId { get; } = ReadBootId();

    /// <summary>A short ID that is valid in a file name.</summary>
    public static string Id { get; } = Hash($"{Environment.MachineName}\n{BootId}\n{ProcessNamespace()}");

    public static bool IsId(string text) => Hex.IsLowercase(text, Digits);

    private static string Hash(string text) =>
        Digest.Sha256(text)[..Digits];

    private static string? ReadBootId()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // a sandbox without /proc
        }
    }

    // A container has its own process IDs (pid_namespaces(7)).
    private static string? ProcessNamespace()
    {
        try
        {
            return OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
