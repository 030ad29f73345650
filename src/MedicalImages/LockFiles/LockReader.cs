using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.LockFiles;

/// <summary>Reads a lock file as untrusted input.</summary>
internal static class LockReader
{
    private const int MaxFileBytes = 512 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>An empty lock file if it does not exist.</summary>
    /// <exception cref="MedicalImagesException">It exists but cannot be read.</exception>
    public static LockFile Read(string path)
    {
        return ReadBytes(path) is { } bytes ? Read(path, bytes) : LockFile.Empty;
    }

    /// <returns>Null if it does not exist.</returns>
    /// <exception cref="MedicalImagesException">It exists but cannot be read.</exception>
    public static byte[]? ReadBytes(string path)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(RegularFile.ResolveTarget(path));
            if (file is null) return null;
            if (file.Length > MaxFileBytes) throw Refused(path, 0, $"it is larger than {ByteSize.Format(MaxFileBytes)}");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (InvalidDataException e)
        {
            throw Refused(path, 0, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, 0, Redaction.Clean(e.Message).TrimEnd('.'),
                "Make it readable, or set «name LockFile» to another file.");
        }
    }

    /// <param name="path">The path for messages; it is not opened.</param>
    internal static LockFile Read(string path, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> json = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        try
        {
            return LockContent.Read(json);
        }
        catch (LockProblem e)
        {
            throw Explained(path, json, e.Line, e.Message);
        }
        catch (JsonException e)
        {
            throw Explained(path, json, (int)(e.LineNumber ?? 0) + 1, "invalid or incomplete JSON");
        }
        catch (InvalidOperationException)
        {
            // thrown by Utf8JsonReader for half a surrogate pair and for invalid UTF-8
            throw Explained(path, json, 0, "it contains text that is not valid Unicode");
        }
    }

    // A conflict or a later version explains any other problem.
    private static MedicalImagesException Explained(string path, ReadOnlySpan<byte> json, int line, string what)
    {
        if (ConflictMarkers.Find(json) is var marked and > 0)
            return Refused(path, marked, "an unresolved merge conflict",
                "Keep the lines of both sides, each image once, and delete the conflict markers (<<<<<<<, =======, >>>>>>>). Or take one "
                + "side and run «command Update».");
        return NewerLock.Detect(path, json) ?? Refused(path, line, what);
    }

    private static LockUnreadableException Refused(string path, int line, string what, string? advice = null)
    {
        string name = Path.GetFileName(path);
        Diagnostic diagnostic = LockDiagnostics.LockUnreadable.With(name, line > 0 ? $"line {line}: {what}" : what,
            advice ?? $"Restore it from version control (git checkout -- {name}), or delete it: «the next build|the next run» writes a "
                + $"new one from the "
                + $"source.");
        return new LockUnreadableException(diagnostic with { File = path, Line = line });
    }
}
