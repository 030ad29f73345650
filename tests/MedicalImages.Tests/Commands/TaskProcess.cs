using System.Diagnostics;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>A small project file whose builds are separate processes: <c>dotnet msbuild</c> with the task of this checkout.</summary>
internal sealed class TaskProcess(TempFolder folder)
{
    private const string FileName = "task.proj";
    private static readonly string[] CI = ["CI", "TF_BUILD", "ContinuousIntegrationBuild"];

    /// <param name="properties">Additional properties, as XML.</param>
    /// <param name="items">The sets, as XML.</param>
    public void WriteProject(string properties, string items = "") => folder.Write(FileName, $"""
        <Project>
          <PropertyGroup>
            <OutDir>out/</OutDir>
            <IntermediateOutputPath>obj/</IntermediateOutputPath>
            <MedicalImagesStorePath>store</MedicalImagesStorePath>
            <_MedicalImagesTaskAssembly>{Path.Combine(AppContext.BaseDirectory, "MedicalImages.Build.dll")}</_MedicalImagesTaskAssembly>
            {properties}
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
          <Import Project="{Path.Combine(Checkout.Folder, "src", "MedicalImages.Build", "build", "MedicalImages.Build.targets")}" />
        </Project>
        """);

    /// <param name="before">A program that runs it, with its arguments.</param>
    public Process Start(string[] before, string[] properties)
    {
        string[] command = [.. before, "dotnet", "msbuild", FileName, "-nologo", "-t:ProvisionMedicalImages", "-v:minimal",
            .. properties.Select(property => $"-p:{property}")];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (string variable in CI) start.Environment.Remove(variable); // a build of a user, wherever the tests run
        start.Environment["DOTNET_CLI_HOME"] = folder["home"]; // another user has no home folder
        // Tiered compilation compiles in the background, with and without instrumentation: 32 parallel builds took 45 s instead of 20.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "7FFF";
        return Process.Start(start)!;
    }
}
