using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Planning;

/// <summary>How a file is handled.</summary>
internal enum Disposition
{
    Place,

    /// <summary>Skipped, counted and listed.</summary>
    Skip,

    /// <summary>The set fails because of it.</summary>
    Refuse,
}

/// <summary>Applies OnInvalid to one file.</summary>
internal static class Dispositions
{
    public static Disposition Get(SetRequest request, StoredImage image) =>
        image.Problem is { } problem ? Get(request, image.Remote, problem, image.HadDigest, image.Size) : Disposition.Place;

    /// <summary>According to its listing.</summary>
    public static Disposition Get(SetRequest request, RemoteImage image) =>
        image.Problem is { } problem ? Get(request, image, problem, image.Sha256 is not null, image.Size) : Disposition.Place;

    private static Disposition Get(SetRequest request, RemoteImage image, FileProblem problem, bool hadDigest, long? size)
    {
        return request.OnInvalid switch
        {
            OnInvalid.Skip => Disposition.Skip,
            OnInvalid.Keep => problem.IsDicom || (size > 0 && IsNamed(request, image)) ? Disposition.Place : Disposition.Skip,
            // A digest proves that the source received exactly this file. Real servers contain such images, and a build must not fail
            // because of one.
            _ => problem.IsDicom && hadDigest ? Disposition.Place : Disposition.Refuse,
        };
    }

    private static bool IsNamed(SetRequest request, RemoteImage image) => image.SourceName is { } name && request.NamesFile(name);
}
