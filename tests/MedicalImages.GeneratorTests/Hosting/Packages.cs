namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>Files of packages that the restore downloaded.</summary>
internal static class Packages
{
    // Newest first. The host runs on .NET 10, and a test must not depend on how System.* of .NET Framework is found.
    private static readonly string[] Frameworks =
        ["net10.0", "net9.0", "net8.0", "net7.0", "net6.0", "netstandard2.0", "netstandard1.1"];

    public static string Folder(string package, string version) =>
        Path.Combine(Compilers.Metadata("Packages"), package.ToLowerInvariant(), version);

    /// <summary>An assembly of a package, for the newest framework.</summary>
    public static string Find(string package, string version, string file) =>
        Frameworks.Select(framework => Path.Combine(Folder(package, version), "lib", framework, file)).First(File.Exists);

    /// <param name="assemblies">Package, version and file, with '/'.</param>
    public static IEnumerable<string> FindAll(IEnumerable<string> assemblies) =>
        assemblies.Select(assembly => assembly.Split('/')).Select(parts => Find(parts[0], parts[1], parts[2]));
}
