namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A project that is nothing but a dataset, as a user writes it.</summary>
internal sealed record Dataset(string Name)
{
    public static string Sdk => $"MedicalImages.Build.Sdk/{PackedPackage.Version}";

    /// <summary>The sets and references, as XML.</summary>
    public string Items { get; init; } = "";

    public string Extension { get; init; } = "proj";

    public string File => $"{Name}/{Name}.{Extension}";

    /// <summary>The output folder of a debug build.</summary>
    public string Output => $"{Name}/bin/Debug";

    /// <summary>How another project references it.</summary>
    public string Reference => $"""<ProjectReference Include="../{File}" />""";

    public Dataset WriteTo(SealedFolder folder)
    {
        folder.Write(File, Items.Length == 0
            ? $"""<Project Sdk="{Sdk}" />"""
            : $"""<Project Sdk="{Sdk}"><ItemGroup>{Items}</ItemGroup></Project>""");
        return this;
    }
}
