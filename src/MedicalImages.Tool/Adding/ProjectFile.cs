using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Tool.Adding;

/// <summary>A project file as text, which is written back with the same encoding. Everything that is not edited keeps its bytes.</summary>
internal sealed class ProjectFile
{
    private readonly byte[] _original;
    private readonly Encoding _encoding;
    private readonly byte[] _mark;

    private ProjectFile(string path, byte[] original)
    {
        (Path, _original) = (path, original);
        try
        {
            _encoding = ProjectEncoding.Detect(original);
            _mark = original.AsSpan().StartsWith(_encoding.Preamble) ? _encoding.GetPreamble() : [];
            Text = _encoding.GetString(original, _mark.Length, original.Length - _mark.Length);
            if (!Encode(Text).AsSpan().SequenceEqual(original)) throw new DecoderFallbackException();
        }
        catch (DecoderFallbackException)
        {
            throw Refused(path, "it contains bytes that are not valid in its encoding");
        }
        catch (ArgumentException)
        {
            throw Refused(path, "its encoding is not supported");
        }
    }

    public string Path { get; }

    /// <summary>Without a byte order mark.</summary>
    public string Text { get; }

    /// <exception cref="MedicalImagesException">The file cannot be edited.</exception>
    public static ProjectFile Load(string path)
    {
        if (Links.IsLink(path)) throw Refused(path, "it is a link. Specify its target");
        if (IsReadOnly(path)) throw Refused(path, "it is read-only");
        return new ProjectFile(path, File.ReadAllBytes(path));
    }

    public static MedicalImagesException Refused(string path, string why) =>
        ProjectDiagnostics.NotChanged.With(path, why).AsException();

    /// <summary>Whether the encoding of the file has the character. Others are written as character references.</summary>
    public bool CanEncode(Rune character)
    {
        try
        {
            return _encoding.GetByteCount(character.ToString()) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Writes the file completely or not at all, unless another program has changed it since it was read.</summary>
    public void Replace(string text)
    {
        if (!AtomicFile.TryReplace(Path, Encode(text), () => File.ReadAllBytes(Path).AsSpan().SequenceEqual(_original), keepsMode: true))
            throw Refused(Path, "another program has changed it meanwhile. Run the command again");
    }

    private byte[] Encode(string text) => [.. _mark, .. _encoding.GetBytes(text)];

    // The rename that replaces a file does not depend on its permissions.
    private static bool IsReadOnly(string path) => OperatingSystem.IsWindows()
        ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
        : !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite);
}
