namespace MedicalImages.OrthancTests;

/// <summary>Classifies the requests that a proxy recorded.</summary>
internal static class OrthancRequests
{
    public static bool IsImage(this ScriptedRequest request) =>
        request.Target.Split('?')[0] is var path
            && (path.EndsWith("/attachments/dicom/data", StringComparison.Ordinal) || path.EndsWith("/file", StringComparison.Ordinal));

    public static int ImageRequests(this ForwardingProxy proxy) => proxy.Requests.Count(IsImage);
}
