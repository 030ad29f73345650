using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Planning;

/// <summary>What becomes of a file.</summary>
internal enum Fate
{
    Place,

    /// <summary>Left out, counted and listed.</summary>
    Skip,

    /// <summary>It fails its set.</summary>
    Refuse,
}

/// <summary>OnInvalid, file by file.</summary>
internal static class Fates
{
    public static Fate Of(SetRequest request, StoredImage image) =>
        image.Problem is { } problem ? Of(request, image.Remote, problem, image.HadDigest, image.Size) : Fate.Place;

    /// <summary>As far as its listing tells.</summary>
    public static Fate Of(SetRequest request, RemoteImage image) =>
        image.Problem is { } problem ? Of(request, image, problem, image.Sha256 is not null, image.Size) : Fate.Place;

    private static Fate Of(SetRequest request, RemoteImage image, FileProblem problem, bool hadDigest, long? size)
    {
        if (request.LockSha256 is not null) return Fate.Place; // it was accepted when the lock was written
        return request.OnInvalid switch
        {
            OnInvalid.Skip => Fate.Skip,
            OnInvalid.Keep => problem.IsDicom || (size > 0 && IsNamed(request, image)) ? Fate.Place : Fate.Skip,
            // A digest says that the source took in this very file: real servers hold such images, and a build must not fail for one.
            _ => problem.IsDicom && hadDigest ? Fate.Place : Fate.Refuse,
        };
    }

    private static bool IsNamed(SetRequest request, RemoteImage image) => image.SourceName is { } name && request.NamesFile(name);
}
