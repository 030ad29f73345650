using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Hosting;

internal static class Outputs
{
    /// <summary>No error or warning, of the generator or the compiler.</summary>
    public static CompilerOutput AssertClean(this CompilerOutput output)
    {
        Assert.IsEmpty(output.Reported.Select(Text), "of the generator");
        Assert.IsEmpty(output.Compiled.Select(Text), "of the compiler");
        Assert.IsNotNull(output.Assembly);
        return output;
    }

    /// <summary>Exactly these diagnostics of the generator, and no invalid code.</summary>
    public static CompilerOutput AssertReported(this CompilerOutput output, params string[] ids)
    {
        CollectionAssert.AreEqual(ids, output.Reported.Select(found => found.Id).ToArray(), string.Join('\n', output.Reported.Select(Text)));
        Assert.IsEmpty(output.Compiled.Select(Text), "An invalid name must not result in invalid code.");
        return output;
    }

    private static string Text(CompilerDiagnostic found) => $"{found.File}({found.Line}): {found.Severity} {found.Id}: {found.Text}";
}
