using System.Runtime.CompilerServices;

namespace MedicalImages.Tests.Shared;

/// <summary>Waits for what another thread or process does.</summary>
public static class Eventually
{
    /// <summary>For a machine that runs all other tests, too. A test that succeeds does not wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task IsTrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"Not true after {Patience}: {text}");
            await Task.Delay(5);
        }
    }
}
