using System.Text;
using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// A text file next to a destination, while its set is left out with <c>OnFailure="Warn"</c>: tests that need the set are then skipped with
/// this reason. A note that cannot be written changes nothing else.
/// </summary>
internal static class FailureNote
{
    public const string Extension = ".failed.txt";
    private const string Start = "The build left this set out with a warning";

    public static string PathOf(SetRequest request) => request.Destination + Extension;

    /// <returns>The file; null if another file has its name.</returns>
    public static FileInfo? TryWrite(SetRequest request, string reason)
    {
        string path = PathOf(request);
        try
        {
            if (!IsFree(request, path)) return null;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes($"{Start}. {reason}\n"));
            return new FileInfo(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsFree(SetRequest request, string path)
    {
        if (Links.FindBelow(request.OutputFolder, path) is not null) return false;
        using FileStream? file = RegularFile.TryOpenRead(path);
        if (file is null) return true;
        var start = new byte[Start.Length]; // ASCII
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && Encoding.ASCII.GetString(start) == Start;
    }
}
