namespace MedicalImages.Tests.Shared.Generators;

/// <summary>A compiler of one version with the generator. Everything that is passed is a value, so no type of a compiler is.</summary>
public interface ICompilerHost
{
    /// <summary>Of the loaded Microsoft.CodeAnalysis.CSharp.</summary>
    string Version { get; }

    ICompilerSession Open();
}

/// <summary>A project in an editor: a second run uses what the first one cached.</summary>
public interface ICompilerSession
{
    CompilerOutput Run(CompilerInput input);
}
