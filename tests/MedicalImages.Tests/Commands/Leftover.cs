using System.Globalization;
using MedicalImages.Files;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>Names of temporary files of an ended process.</summary>
internal static class Leftover
{
    private static readonly string NoSuchProcess = string.Create(CultureInfo.InvariantCulture, $"-{int.MaxValue}-");

    public static string Of(string target)
    {
        string own = string.Create(CultureInfo.InvariantCulture, $"-{Environment.ProcessId}-");
        return TemporaryName.Create(target).Replace(own, NoSuchProcess, StringComparison.Ordinal);
    }
}
