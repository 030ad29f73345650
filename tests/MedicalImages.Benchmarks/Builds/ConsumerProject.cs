using MedicalImages.Benchmarks.Measuring;

namespace MedicalImages.Benchmarks.Builds;

/// <summary>
/// A project that uses the packed package. It is restored and compiled once. Each build then has an output folder, a store and a lock file
/// of its own. It has no typed accessors: they would be compiled again if provisioning is disabled.
/// </summary>
internal sealed class ConsumerProject : IDisposable
{
    private const string Version = "1.0.0-benchmark.1";
    private readonly TempFolder _folder = new();

    private ConsumerProject() => Variables = new() { ["NUGET_PACKAGES"] = _folder["packages"] };

    /// <summary>With a package folder of this run: in that of the user, the package of an earlier run has the same version.</summary>
    public Dictionary<string, string> Variables { get; }

    public static async Task<ConsumerProject> CreateAsync()
    {
        var project = new ConsumerProject();
        await project.PackAsync();
        project.Write();
        await project.DotNetAsync(project.Variables, "restore", project.File);
        using var first = new TempFolder();
        await new ProvisioningBuild(project, project.Declare("phantoms", "")) { IsIncremental = true }.RunAsync(first.Path);
        return project;
    }

    public string Folder => _folder["app"];

    public string File => _folder["app/App.csproj"];

    /// <summary>Writes a file with the items of a set.</summary>
    public string Declare(string name, string items) =>
        _folder.Write($"sets/{name}.props", $"<Project><ItemGroup>{items}</ItemGroup></Project>");

    public static string Set(Uri source, string metadata = "") => $"""<MedicalImageSet Include="set" Source="{source}" {metadata} />""";

    /// <summary>Removes what the last build left in <c>obj</c>, so that the next one is a first build.</summary>
    public void Forget()
    {
        string objects = _folder["app/obj/Debug/net10.0"];
        string state = Path.Combine(objects, "medical-images");
        if (Directory.Exists(state)) Directory.Delete(state, recursive: true);
        foreach (string list in Directory.GetFiles(objects, "*.FileListAbsolute.txt")) System.IO.File.Delete(list);
    }

    public void Dispose() => _folder.Dispose();

    // With the package folder of the user: the checkout must not refer to one that this run deletes.
    private async Task PackAsync()
    {
        string project = Path.Combine(Checkout.Folder, "src", "MedicalImages.Build");
        await DotNetAsync([], "build", project, "-c", "Release");
        await DotNetAsync([], "pack", project, "-c", "Release", "--no-build", "-p:MinVerSkip=true", "-p:ReadyToRunImages=host",
            $"-p:Version={Version}", "-o", _folder["feed"]);
    }

    private Task<Sample> DotNetAsync(Dictionary<string, string> variables, params string[] arguments) =>
        new ChildProcess { Variables = variables }.RunAsync(_folder.Path, "dotnet", arguments);

    private void Write()
    {
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            _folder.Write(name, "<Project />");
        _folder.Write("nuget.config", $"""
            <configuration><packageSources><add key="packed" value="{_folder["feed"]}" /></packageSources></configuration>
            """);
        _folder.Write("app/Program.cs", "return;");
        _folder.Write("app/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <MedicalImagesGenerateAccessors>false</MedicalImagesGenerateAccessors>
                <OutDir>$(RunFolder)/out/</OutDir>
                <MedicalImagesStorePath>$(StoreFolder)</MedicalImagesStorePath>
                <MedicalImagesLockFile>$(StoreFolder).lock.json</MedicalImagesLockFile>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="MedicalImages.Build" Version="{Version}" PrivateAssets="all" /></ItemGroup>
              <Import Project="$(SetsFile)" Condition="'$(SetsFile)' != ''" />
            </Project>
            """);
    }
}
