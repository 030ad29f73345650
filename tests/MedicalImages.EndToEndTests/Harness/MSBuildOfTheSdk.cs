using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace MedicalImages.EndToEndTests.Harness;

internal static class MSBuildOfTheSdk
{
    // Before any method that names a type of MSBuild is compiled, the log reader's too.
#pragma warning disable CA2255 // there is no earlier place in a test assembly
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => MSBuildLocator.RegisterDefaults();
}
