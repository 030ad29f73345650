using MedicalImages.Tests.Shared.Generators;
using Microsoft.CodeAnalysis.CSharp;

namespace MedicalImages.GeneratorHost;

public sealed class CompilerHost : ICompilerHost
{
    public string Version => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3);

    public ICompilerSession Open() => new CompilerSession();
}
