using MedicalImages.Fetching;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

internal static class SessionOwner
{
    /// <summary>The owner of a set's destination, as manifests have it.</summary>
    public static string OwnerOf(this SessionContext session, SetRequest request) =>
        Destination.OwnerOf(session.ProjectFile, request.OutputFolder, request.Name);
}
