using System.Text.Json;
using MedicalImages.Diagnostics;

namespace MedicalImages.Fetching;

/// <summary>A report for programs: indented JSON, UTF-8, LF, at the path that the user states.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <exception cref="MedicalImagesException">The file cannot be written.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented)) write(json);
        // .NET indents with the line ending of the platform; no value contains one.
        byte[] bytes = [.. buffer.ToArray().Where(each => each != '\r'), (byte)'\n'];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes); // not by rename: the path may be a device, such as /dev/stdout
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskDiagnostics.ReportNotWritten.With(path, e.Message).AsException(e);
        }
    }
}
