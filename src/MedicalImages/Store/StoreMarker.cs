using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Store;

/// <summary>
/// The file that marks a folder as a store. Without it, cleaning would delete files of a user's folder (a disk, a home folder) that was set
/// as the store path by mistake. It is a cache directory tag (https://bford.info/cachedir/), so that backup programs can exclude the store.
/// </summary>
internal static class StoreMarker
{
    public const string FileName = "CACHEDIR.TAG";
    private const string Signature = "Signature: 8a477f597d28d172789f06886806bc55";
    private const string Title = "# MedicalImages store";
    private const int MaxBytes = 4096;

    private static readonly byte[] Content = Encoding.ASCII.GetBytes(
        $"{Signature}\n{Title}: images named by their SHA-256. Any part of it may be deleted between builds.\n"
        + "# About cache directory tags: https://bford.info/cachedir/\n");

    /// <summary>Marks an empty folder, or a store without a marker. Refuses a folder with any other content, without changing it.</summary>
    public static void Require(string root, Report? report)
    {
        if (!IsMarked(root, report)) AtomicFile.Write(Path.Combine(root, FileName), Content);
    }

    /// <summary>Whether a store has a marker. Refuses a folder with any other content. Changes nothing.</summary>
    public static bool IsMarked(string root, Report? report)
    {
        string path = Path.Combine(root, FileName);
        if (IsMarker(path)) return true;
        if (StoreContents.FindForeign(root) is not { } foreign) return false;
        if (IsMarker(path)) return true; // another build has created the store
        report?.AddMessage(Importance.Low, $"Store {root}: '{Redaction.Clean(foreign)}' does not belong to a store.");
        throw StoreDiagnostics.StoreHasOtherContent.With(root).AsException();
    }

    private static bool IsMarker(string path)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(path);
            if (file is null || file.Length > MaxBytes) return false;
            using var text = new StreamReader(file, Encoding.ASCII);
            return text.ReadLine() == Signature && text.ReadLine()?.StartsWith(Title, StringComparison.Ordinal) == true;
        }
        catch (InvalidDataException)
        {
            return false; // a killed build left it empty on a file system without atomic renames, or it is another file
        }
    }
}
