using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Tests.LockFiles;

/// <summary>Lock files for tests: images whose values are derived from three numbers.</summary>
internal static class Locks
{
    public static LockedImage Image(int series, int instance, int ordinal, int? inSeries = null, int version = 1)
    {
        string uid = $"1.2.3.{series}.{instance}", hash = Digest.Sha256(uid);
        string locator = $"{hash[..8]}-{hash[8..16]}-{hash[16..24]}-{hash[24..32]}-{hash[32..40]}";
        return new LockedImage(locator, Digest.Sha256($"{uid} {version}"), 1000 + instance,
            new Ordinals(ordinal, series, inSeries ?? instance))
        {
            StudyInstanceUID = "1.2.3", SeriesInstanceUID = $"1.2.3.{series}", SOPInstanceUID = uid, Pixels = hash[..16],
        };
    }

    public static LockedSet Set(string name, params LockedImage[] images) => new(name, Digest.Sha256(name), "orthanc.example.org", images);

    /// <summary>A set with the given numbers of series, and of images in each.</summary>
    public static LockedSet Set(string name, int series, int instances) =>
        Set(name, [.. Enumerable.Range(0, series * instances).Select(i => Image((i / instances) + 1, (i % instances) + 1, i + 1))]);

    /// <summary>Two sets, five images: one without UIDs, one with a locator of UIDs, one without pixels.</summary>
    public static LockFile Small { get; } = new(
    [
        Set("brain", Image(1, 1, 1), Image(1, 2, 2), Image(2, 1, 3) with { Pixels = null }),
        new("chest.ct", Digest.Sha256("chest"), "localhost:8042",
        [
            Image(7, 1, 1) with { Locator = "1.2.3/1.2.3.7/1.2.3.7.1" },
            Image(7, 2, 2) with { Locator = Digest.Sha256("file.dcm")[..32], StudyInstanceUID = null, SeriesInstanceUID = null,
                SOPInstanceUID = null, Ordinals = new(2, 8, 1) },
        ]),
    ]);

    public static string Text(LockFile file) => System.Text.Encoding.UTF8.GetString(LockWriter.Encode(file));

    public static LockFile Read(string text) => Read(System.Text.Encoding.UTF8.GetBytes(text));

    public static LockFile Read(byte[] bytes) => LockReader.Read("x.lock.json", bytes);

    public static Diagnostic Rejection(string text) => Assert.Throws<MedicalImagesException>(() => Read(text)).Diagnostic;

    /// <summary>The complete content of a lock file, for comparisons.</summary>
    public static string Content(LockFile file) =>
        string.Join('\n', file.Sets.Select(set => $"{set.Name} {set.SelectionSha256} {set.Source}\n{string.Join('\n', set.Images)}"));
}
