using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Files;

/// <summary>Where process numbers mean the same: one boot of one machine, and in it one container.</summary>
internal static class ProcessScope
{
    private const int Digits = 8;

    /// <summary>Changes with every start of the machine; null where the platform does not tell.</summary>
    public static string? BootId { get; } = ReadBootId();

    /// <summary>Short, and safe in a file name.</summary>
    public static string Id { get; } = Hash($"{Environment.MachineName}\n{BootId}\n{ProcessNamespace()}");

    public static bool IsId(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    private static string Hash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits].ToLowerInvariant();

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

    // A container has numbers of its own (pid_namespaces(7)).
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
