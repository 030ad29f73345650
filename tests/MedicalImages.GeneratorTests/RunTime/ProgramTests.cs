using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Output;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.RunTime;

/// <summary>The generated code in a program of its own: environment variables and the folder of the program belong to a process.</summary>
[TestClass]
public sealed class ProgramTests
{
    private const string Program = """
        using System;
        using MedicalImages;
        static class Program
        {
            static void Main()
            {
                Console.WriteLine(MedicalImageSets.Ct.Left + "|" + MedicalImageSets.Ct.Count + "|" + MedicalImageSets.Ct.Path);
                string[] pairs = { "", "CI=true", "CI=TRUE", "CI=false", "CI=1", "TF_BUILD=True", "ContinuousIntegrationBuild=true" };
                foreach (string pair in pairs)
                {
                    string name = pair.Split('=')[0];
                    if (name.Length > 0) Environment.SetEnvironmentVariable(name, pair.Split('=')[1]);
                    Console.WriteLine(pair + "|" + MedicalImageSets.LeftOut.SkipReason);
                    if (name.Length > 0) Environment.SetEnvironmentVariable(name, null);
                }

                Console.WriteLine("provisioned|" + MedicalImageSets.Ct.SkipReason);
                Console.WriteLine("never|" + MedicalImageSets.Never.SkipReason);
                try { Console.WriteLine(MedicalImageSets.Never.Count); }
                catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
            }
        }
        """;

    private static readonly AccessorProject Project = new(
        new SetLines("ct") { Names = "Left=a.dcm", Destination = "data\\./x/../ct/" }, new SetLines("left-out"), new SetLines("never"))
    {
        IsFileBased = true, Path = "/project/first.cs",
    };

    [TestMethod]
    public void Program_FindsItsSetsBesideItself_AndSkipsOnlyOnADevelopersMachine()
    {
        using var folder = new TempFolder();
        CompilerInput input = Project.ToInput(Program) with { IsProgram = true, References = References.Net };
        CompilerOutput output = Compilers.OfSdk.Open().Run(input).AssertClean();
        File.WriteAllBytes(folder["first.dll"], output.Assembly!);
        folder.Write("first.runtimeconfig.json", $$"""
            { "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }
            """);
        Directory.CreateDirectory(folder["data/ct"]);
        var manifest = new Manifest("ct", "", "", "", [SetIn.Entry("a.dcm"), SetIn.Entry("b.dcm")]);
        ManifestWriter.Write(folder["data/ct/medical-images.json"], manifest);
        folder.Write("medical-images/left-out.failed.txt", "The build left this set out with a warning. no connection\n");

        string[] lines = Start(folder["first.dll"]);
        string note = "The build left this set out with a warning. no connection";
        CollectionAssert.AreEqual(new[]
        {
            $"a|2|{Path.Combine(Resolve(folder.Path), "data", "ct")}", $"|{note}", "CI=true|", "CI=TRUE|", $"CI=false|{note}",
            $"CI=1|{note}", "TF_BUILD=True|", "ContinuousIntegrationBuild=true|", "provisioned|", "never|",
        }, lines[..^1], string.Join('\n', lines));
        StringAssert.EndsWith(lines[^1], "medical-images.json' does not exist. Run 'dotnet run --no-cache first.cs': without --no-cache, "
            + "dotnet run skips the build if no file has changed.");
    }

    // macOS has its temporary files behind a link.
    private static string Resolve(string path) => OperatingSystem.IsMacOS() && !path.StartsWith("/private", StringComparison.Ordinal)
        ? "/private" + path : path;

    private static string[] Start(string program)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string name in new[] { "CI", "TF_BUILD", "ContinuousIntegrationBuild" }) start.Environment.Remove(name);
        using var process = System.Diagnostics.Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error.Result);
        return output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
