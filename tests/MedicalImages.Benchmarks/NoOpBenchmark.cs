namespace MedicalImages.Benchmarks;

/// <summary>
/// Measures a build without work: a project with the targets included as the package includes them, and the same project without them.
/// </summary>
internal static class NoOpBenchmark
{
    public static async Task RunAsync(int rounds)
    {
        using var folder = new TempFolder();
        string package = Path.Combine(Checkout.Folder, "src", "MedicalImages.Build");
        string task = Path.Combine(package, "bin", "Release", "net8.0", "MedicalImages.Build.dll");
        if (!File.Exists(task)) throw new InvalidOperationException($"Build the solution with -c Release first: {task} is missing.");
        Write(folder, "with", $"""<Import Project="{package}/build/MedicalImages.Build.targets" />""",
            $"<_MedicalImagesTaskAssembly>{task}</_MedicalImagesTaskAssembly><MedicalImagesStorePath>{folder["store"]}</MedicalImagesStorePath>");
        Write(folder, "without", "", "");
        foreach (string name in new[] { "with", "without" })
            await SideBySideBenchmark.ProcessAsync(folder[name], "dotnet", "build", "-nologo");
        await SideBySideBenchmark.RunAsync(rounds,
            ("dotnet build --no-restore, without", () => SideBySideBenchmark.ProcessAsync(folder["without"], "dotnet", "build",
                "--no-restore", "-nologo")),
            ("dotnet build --no-restore, with", () => SideBySideBenchmark.ProcessAsync(folder["with"], "dotnet", "build", "--no-restore",
                "-nologo")));
    }

    private static void Write(TempFolder folder, string name, string import, string properties)
    {
        folder.Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>{properties}</PropertyGroup>
              {import}
            </Project>
            """);
        folder.Write($"{name}/Program.cs", "System.Console.WriteLine();");
    }
}
