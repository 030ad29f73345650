using System.Collections.Concurrent;
using System.Reflection;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>The compilers that the tests run, each loaded once.</summary>
internal static class Compilers
{
    private const string Common = "Microsoft.CodeAnalysis", CSharp = "Microsoft.CodeAnalysis.CSharp";

    private static readonly ConcurrentDictionary<string, Lazy<ICompilerHost>> Loaded = new(StringComparer.Ordinal);

    /// <summary>
    /// Versions for tests whose result depends on the compiler. None of them is precompiled, so that each takes 5 s of processor time: the
    /// sample is the oldest, which cannot embed types, and the newest, which can.
    /// </summary>
    public static IReadOnlyList<string> Versions { get; } = LongForm.IsOn ? AllVersions : [AllVersions[0], AllVersions[^1]];

    private static string[] AllVersions => Metadata("TestedCompilers").Split(';');

    public static IEnumerable<object[]> Rows => Versions.Select(version => new object[] { version });

    /// <summary>The compiler of the SDK, for all other tests: it is precompiled, and therefore the cheapest.</summary>
    public static ICompilerHost OfSdk
    {
        get
        {
            string folder = Metadata("CompilerOfSdk");
            return Load(folder, Path.Combine(folder, Common + ".dll"), Path.Combine(folder, CSharp + ".dll"));
        }
    }

    public static ICompilerHost Get(string version) => Load(version,
        Packages.Find(Common + ".Common", version, Common + ".dll"), Packages.Find(CSharp, version, CSharp + ".dll"));

    public static string Metadata(string key) => typeof(Compilers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static ICompilerHost Load(string name, params string[] compiler) =>
        Loaded.GetOrAdd(name, _ => new Lazy<ICompilerHost>(() => new CompilerContext(name, compiler).CreateHost())).Value;
}
