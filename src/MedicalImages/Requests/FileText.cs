using System.Text;

namespace MedicalImages.Requests;

/// <summary>The start of a local text file, to tell lists with the same ending apart.</summary>
internal static class FileText
{
    private const int MaxCharacters = 64 * 1024;

    /// <summary>Null if it cannot be read; the next reader reports the reason.</summary>
    public static string? ReadStart(string path)
    {
        try
        {
            if (new FileInfo(path).Length == 0) return null; // or a pipe: opening one waits for its writer
            using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            var buffer = new char[MaxCharacters];
            return new string(buffer, 0, reader.ReadBlock(buffer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
