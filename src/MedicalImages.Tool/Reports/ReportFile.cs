using System.Text;
using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Tool.Reports;

/// <summary>A file that <c>report</c> writes. It replaces its own files of earlier runs, and no others.</summary>
/// <param name="Path">Full path.</param>
/// <param name="IsForced">Replaces other files too.</param>
internal sealed partial record ReportFile(string Path, bool IsForced)
{
    /// <summary>In the first bytes of each file: identifies it.</summary>
    public const string Generator = "medical-images report";

    private const int MarkerBytes = 512;

    /// <summary>Another file, or a folder; otherwise null.</summary>
    public Diagnostic? FindObstacle()
    {
        if (Directory.Exists(Path)) return ReportDiagnostics.NotOverwritten.With(Path, "is a folder");
        return IsForced || !File.Exists(Path) || HasMarker() ? null
            : ReportDiagnostics.NotOverwritten.With(Path, "was not written by this command");
    }

    /// <summary>Writes the file completely or not at all.</summary>
    public void Write(Action<Stream> write)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            AtomicFile.Write(Path, content =>
            {
                write(content);
                if (FindObstacle() is { } obstacle) throw obstacle.AsException(); // the drawing took time
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReportDiagnostics.NotWritten.With(Path, e.Message).AsException(e);
        }
    }

    public void WriteText(string text) => Write(content => content.Write(Encoding.UTF8.GetBytes(text)));

    private bool HasMarker()
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(Path);
            if (file is null) return true;
            byte[] start = new byte[MarkerBytes];
            int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return Start().IsMatch(Encoding.UTF8.GetString(start, 0, length));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false; // a link, not a regular file, or a file that cannot be read: nothing shows that it is ours
        }
    }

    // Of a page, Markdown or JSON. A text about this command, such as a README, does not start like that.
    [GeneratedRegex($$"""\A(<!DOCTYPE html>[^!]{1,100}<meta name="generator" content="{{Generator}}">|<!-- {{Generator}} -->|"""
        + $$"""\{\s*"schemaVersion": \d+,\s*"generator": "{{Generator}}")""")]
    private static partial Regex Start();
}
