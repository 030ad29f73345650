using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>The text of a list that a server sends.</summary>
internal static class ListText
{
    public static Stream Open(SourceResponse response) => response.MediaType is not "text/html"
        ? response.Body
        : throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri,
            "the response is a web page (a login page, or another web server)");
}
