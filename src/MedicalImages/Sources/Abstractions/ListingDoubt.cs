using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Why a listing may lack images although nothing failed.</summary>
/// <param name="Descriptor">Has holes for the set, the source and the reason.</param>
/// <param name="Reason">Stands in the log and in the manifest: no name of a patient, no secret, no address.</param>
internal sealed record ListingDoubt(DiagnosticDescriptor Descriptor, string Reason)
{
    public Diagnostic Of(SetRequest request) => Descriptor.With(request.Name, request.Source.Text, Reason) with { File = request.File };
}
