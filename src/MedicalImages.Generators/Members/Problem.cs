using MedicalImages.Generators.Sets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.Generators.Members;

/// <summary>A diagnostic as a value.</summary>
/// <param name="Line">From 0.</param>
internal sealed record Problem(DiagnosticDescriptor Descriptor, string File, int Line, EquatableList<string> Arguments)
{
    public static Problem Create(DiagnosticDescriptor descriptor, string file, int line, params string[] arguments) =>
        new(descriptor, file, line, new EquatableList<string>(arguments));

    public Diagnostic ToDiagnostic()
    {
        var position = new LinePosition(Line, 0);
        Location location = File.Length > 0 ? Location.Create(File, default, new LinePositionSpan(position, position)) : Location.None;
        return Diagnostic.Create(Descriptor, location, [.. Arguments]);
    }
}
