using System.Text;
using MedicalImages.LockFiles;

namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>Lock files as the engine writes them.</summary>
internal static class LockTexts
{
    /// <summary>Two series of two images: 1.2.1.1, 1.2.1.2, 1.2.2.1, 1.2.2.2.</summary>
    public static string Create(string set = "ct") => Create(Set(set));

    public static string Create(params LockedSet[] sets) => Encoding.UTF8.GetString(LockWriter.Encode(new LockFile(sets)));

    public static LockedSet Set(string name, char selection = 'a', params string[] uids)
    {
        string[] instances = uids.Length > 0 ? uids : ["1.2.1.1", "1.2.1.2", "1.2.2.1", "1.2.2.2"];
        return new LockedSet(name, new string(selection, 64), "phantoms", [.. instances.Select(Image)]);
    }

    /// <summary>Of <paramref name="count"/> images in series of 100.</summary>
    public static LockedSet Large(string name, int count) => new(name, new string('a', 64), "phantoms",
        [.. Enumerable.Range(0, count).Select(i => Image($"1.2.{(i / 100) + 1}.{(i % 100) + 1}", i, i / 100, i % 100))]);

    private static LockedImage Image(string uid, int i) => Image(uid, i, i / 2, i % 2);

    private static LockedImage Image(string uid, int image, int series, int inSeries) =>
        new($"phantom-{uid}", $"{image:x64}", 1000, new Ordinals(image + 1, series + 1, inSeries + 1))
        {
            SOPInstanceUID = uid, SeriesInstanceUID = uid[..uid.LastIndexOf('.')], StudyInstanceUID = "1.2",
        };
}
