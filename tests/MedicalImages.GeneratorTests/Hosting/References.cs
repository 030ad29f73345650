namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>The references of a project.</summary>
internal static class References
{
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>What code for .NET Framework is compiled with: no annotations for null, and old names only.</summary>
    public static IReadOnlyList<string> NetStandard { get; } =
        [Path.Combine(Packages.Folder("NETStandard.Library", "2.0.3"), "build", "netstandard2.0", "ref", "netstandard.dll")];

    public static IReadOnlyList<string> Net { get; } =
    [
        .. new[] { "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq", "System.Console", "netstandard" }
            .Select(name => Path.Combine(Runtime, name + ".dll")),
    ];

    /// <summary>What the rows of MSTest need too.</summary>
    public static string Serialization { get; } = Path.Combine(Runtime, "System.Runtime.Serialization.Primitives.dll");
}
