using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MedicalImages.Tests.Shared;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>A compiler loads the generator. It finds no assembly that is not its own, and nothing that the generator brings.</summary>
[TestClass]
public sealed class LoadedAssembliesTests
{
    private static readonly Version OldestCompiler = new(4, 8, 0, 0);

    [TestMethod]
    public void Generator_RefersToTheOldestCompilerOnly()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "MedicalImages.Generators.dll"));
        using var image = new PEReader(stream);
        MetadataReader metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);
        CollectionAssert.IsSubsetOf(references.Keys, new[]
        {
            "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory",
        }, string.Join(' ', references.Keys));
        Assert.AreEqual(OldestCompiler, references["Microsoft.CodeAnalysis"]);
    }
}
