using System.Reflection;
using System.Runtime.Loader;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>Loads one compiler, and copies of the generator and its host that use it. Everything else is shared.</summary>
internal sealed class CompilerContext : AssemblyLoadContext
{
    private const string Host = "MedicalImages.GeneratorHost";

    private readonly Dictionary<string, string> _paths;

    public CompilerContext(string name, IEnumerable<string> compiler)
        : base(name)
    {
        IEnumerable<string> own = new[] { Host, "MedicalImages.Generators" }
            .Select(assembly => Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        _paths = compiler.Concat(own).ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
    }

    public ICompilerHost CreateHost() =>
        (ICompilerHost)Activator.CreateInstance(LoadFromAssemblyPath(_paths[Host]).GetType(Host + ".CompilerHost", throwOnError: true)!)!;

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _paths.TryGetValue(assemblyName.Name!, out string? path) ? LoadFromAssemblyPath(path) : null;
}
