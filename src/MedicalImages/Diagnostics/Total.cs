namespace MedicalImages.Diagnostics;

/// <summary>Adds numbers. The method <c>Sum</c> of LINQ is compiled in each build (0.5 ms), because it is generic over numbers.</summary>
internal static class Total
{
    public static long Of<T>(IEnumerable<T> items, Func<T, long> getNumber)
    {
        long total = 0;
        foreach (T item in items) total = checked(total + getNumber(item));
        return total;
    }
}
