using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Why a listing may be incomplete although nothing failed.</summary>
/// <param name="Descriptor">With placeholders for the set, the source and the reason.</param>
/// <param name="Reason">Written to the log and to the manifest: no patient names, secrets or addresses.</param>
internal sealed record ListingDoubt(DiagnosticDescriptor Descriptor, string Reason)
{
    public Diagnostic ToDiagnostic(SetRequest request) =>
        Descriptor.With(request.Name, request.Source.Text, Reason) with { File = request.File };
}
