using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>The text of a list that a server sends.</summary>
internal static class ListText
{
    public static Stream Open(SourceResponse reply) => reply.MediaType is not "text/html"
        ? reply.Body
        : throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, "the response is a web page (a login page, or another web server)");
}
