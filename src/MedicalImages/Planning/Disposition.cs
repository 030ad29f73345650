using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Planning;

/// <summary>What becomes of a file.</summary>
internal enum Disposition
{
    Place,

    /// <summary>Left out, counted and listed.</summary>
    Skip,

    /// <summary>It fails its set.</summary>
    Refuse,
}

/// <summary>OnInvalid, file by file.</summary>
internal static class Dispositions
{
    public static Disposition Get(SetRequest request, StoredImage image) =>
        image.Problem is { } problem ? Get(request, image.Remote, problem, image.HadDigest, image.Size) : Disposition.Place;

    /// <summary>As far as its listing tells.</summary>
    public static Disposition Get(SetRequest request, RemoteImage image) =>
        image.Problem is { } problem ? Get(request, image, problem, image.Sha256 is not null, image.Size) : Disposition.Place;

    private static Disposition Get(SetRequest request, RemoteImage image, FileProblem problem, bool hadDigest, long? size)
    {
        return request.OnInvalid switch
        {
            OnInvalid.Skip => Disposition.Skip,
            OnInvalid.Keep => problem.IsDicom || (size > 0 && IsNamed(request, image)) ? Disposition.Place : Disposition.Skip,
            // A digest says that the source took in this very file: real servers hold such images, and a build must not fail for one.
            _ => problem.IsDicom && hadDigest ? Disposition.Place : Disposition.Refuse,
        };
    }

    private static bool IsNamed(SetRequest request, RemoteImage image) => image.SourceName is { } name && request.NamesFile(name);
}
