using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.S3;

/// <summary>An object as it is received, with the MD5 that it may have.</summary>
internal static class S3Content
{
    /// <param name="isSecond">The response is of another service than the listing, so its ETag may be another one.</param>
    /// <param name="isLocked">The lock file has the SHA-256.</param>
    public static RemoteContent Create(SourceResponse response, RemoteImage listed, bool isSecond, bool isLocked)
    {
        string? tag = S3ETag.Read(response.ETag);
        if (isSecond) return RemoteContent.Create(response, S3ETag.ReadMD5(listed.Revision)) with { IsMD5Certain = !isLocked };
        if (S3ETag.IsOther(listed.Revision, tag))
        {
            response.Dispose();
            throw new SourceFailure(FailureKind.Gone, response.Uri, "the object was replaced after it was listed");
        }

        return RemoteContent.Create(response, S3ETag.ReadMD5(tag) ?? S3ETag.ReadMD5(listed.Revision)) with { IsMD5Certain = false };
    }
}
