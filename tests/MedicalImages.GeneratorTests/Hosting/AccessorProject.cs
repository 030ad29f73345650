using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>A project with sets, as the targets describe it to the generator.</summary>
internal sealed record AccessorProject(params SetLines[] Sets)
{
    public const string SetsFile = "/project/obj/accessors.medical-image-sets";
    public const string Lock = "/project/medical-images.lock.json";

    public string Accessibility { get; init; } = "";

    public bool IsTest { get; init; }

    public bool IsFileBased { get; init; }

    public string Path { get; init; } = "/project/App.csproj";

    public string? LockText { get; init; }

    private string Lines => $"project={Uri.EscapeDataString(Path)}\naccessibility={Accessibility}\ntest={(IsTest ? "true" : "")}\n"
        + $"fileBased={(IsFileBased ? "true" : "")}\n{string.Join('\n', Sets.Select(set => set.ToString()))}\n";

    public CompilerInput ToInput(params string[] sources) => new()
    {
        Sources = sources,
        References = References.Net,
        AdditionalFiles = new[] { (SetsFile, Lines), (Lock, LockText) }.Where(file => file.Item2 is not null)
            .ToDictionary(file => file.Item1, file => file.Item2!),
    };

    /// <summary>Runs the generator in the compiler of the SDK.</summary>
    public CompilerOutput Run(params string[] sources) => Compilers.OfSdk.Open().Run(ToInput(sources));
}
