using System.Text.Json;

namespace MedicalImages.LockFiles;

/// <summary>
/// The member names of an image in a lock file, which are checked for characters to escape once instead of for each image: .NET does not
/// optimize the code for that during a build.
/// </summary>
internal static class LockNames
{
    public static readonly JsonEncodedText Ordinals = JsonEncodedText.Encode("ordinals");

    public static readonly JsonEncodedText Locator = JsonEncodedText.Encode("locator");

    public static readonly JsonEncodedText StudyInstanceUID = JsonEncodedText.Encode("studyInstanceUID");

    public static readonly JsonEncodedText SeriesInstanceUID = JsonEncodedText.Encode("seriesInstanceUID");

    public static readonly JsonEncodedText SOPInstanceUID = JsonEncodedText.Encode("sopInstanceUID");

    public static readonly JsonEncodedText Size = JsonEncodedText.Encode("size");

    public static readonly JsonEncodedText Sha256 = JsonEncodedText.Encode("sha256");

    public static readonly JsonEncodedText Pixels = JsonEncodedText.Encode("pixels");

    public static readonly JsonEncodedText SourceName = JsonEncodedText.Encode("sourceName");

    public static readonly JsonEncodedText Problem = JsonEncodedText.Encode("problem");

    public static readonly JsonEncodedText Skipped = JsonEncodedText.Encode("skipped");

    public static readonly JsonEncodedText Check = JsonEncodedText.Encode("check");
}
