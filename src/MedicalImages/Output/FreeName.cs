namespace MedicalImages.Output;

/// <summary>Names of sets in one list: two frameworks may have different sets of the same name.</summary>
internal static class FreeName
{
    /// <returns>The name, with a number if it is taken.</returns>
    public static string Take(string name, HashSet<string> taken)
    {
        string free = name;
        for (int n = 2; !taken.Add(free); n++) free = $"{name}-{n}";
        return free;
    }
}
