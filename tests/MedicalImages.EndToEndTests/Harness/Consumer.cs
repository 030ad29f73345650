namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A project as a user writes it.</summary>
internal sealed record Consumer(string Name)
{
    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    public string Framework { get; init; } = "net10.0";

    /// <summary>More properties, as XML.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Items, as XML: the sets, references.</summary>
    public string Items { get; init; } = "";

    public bool IsLibrary { get; init; }

    public bool ReferencesPackage { get; init; } = true;

    public string Language { get; init; } = "cs";

    /// <summary>Where its folder lies, with a slash behind it: another clone, another machine.</summary>
    public string Parent { get; init; } = "";

    public string File => $"{Parent}{Name}/{Name}.{Language}proj";

    /// <summary>The output folder of a debug build.</summary>
    public string Output => $"{Parent}{Name}/bin/Debug/{Framework}";

    public string Lock => $"{Parent}{Name}/medical-images.lock.json";

    public Consumer WriteTo(SealedFolder folder)
    {
        folder.Write(File, Xml);
        folder.Write($"{Parent}{Name}/Program.{Language}", Code);
        return this;
    }

    private string Xml => $"""
        <Project Sdk="{Sdk}">
          <PropertyGroup>
            {(Framework.Contains(';', StringComparison.Ordinal) ? $"<TargetFrameworks>{Framework}</TargetFrameworks>" : $"<TargetFramework>{Framework}</TargetFramework>")}
            {(IsLibrary ? "" : "<OutputType>Exe</OutputType>")}
            <UseAppHost>false</UseAppHost>
            {Properties}
          </PropertyGroup>
          <ItemGroup>
            {(ReferencesPackage ? $"""<PackageReference Include="MedicalImages.Build" Version="{PackedPackage.Version}" PrivateAssets="all" />""" : "")}
            {(Language == "fs" ? """<Compile Include="Program.fs" />""" : "")}
            {Items}
          </ItemGroup>
        </Project>
        """;

    private string Code => Language switch
    {
        "fs" => "module Program\n[<EntryPoint>]\nlet main _ = 0\n",
        "vb" => "Module Program\n  Sub Main()\n  End Sub\nEnd Module\n",
        _ when IsLibrary => $"namespace {Name}; public static class Marker;",
        _ => "return;",
    };
}
