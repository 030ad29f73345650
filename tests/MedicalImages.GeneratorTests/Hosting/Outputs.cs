using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Hosting;

internal static class Outputs
{
    /// <summary>No error or warning, of the generator or the compiler.</summary>
    public static CompilerOutput AssertClean(this CompilerOutput output)
    {
        Assert.IsEmpty(output.Reported, Text(output.Reported));
        Assert.IsEmpty(output.Compiled, Text(output.Compiled));
        Assert.IsNotNull(output.Assembly);
        return output;
    }

    /// <summary>Exactly these diagnostics of the generator, and no invalid code.</summary>
    public static CompilerOutput AssertReported(this CompilerOutput output, params string[] ids)
    {
        CollectionAssert.AreEqual(ids, output.Reported.Select(found => found.Id).ToArray(), Text(output.Reported));
        Assert.IsEmpty(output.Compiled, $"An invalid name must not result in invalid code: {Text(output.Compiled)}");
        return output;
    }

    private static string Text(IEnumerable<CompilerDiagnostic> all) => string.Join('\n', all.Select(found =>
        $"{found.File}({found.Line}): {found.Severity} {found.Id}: {found.Text}"));
}
