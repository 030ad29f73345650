using System.Text;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Shared;

/// <summary>The embedded images as bytes, and variations of them.</summary>
public static class Phantoms
{
    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Content)>> Generated =
        new(() => [.. PhantomCatalog.Version1().Select(phantom => (phantom.Name, phantom.Content))]);

    public static IReadOnlyList<byte[]> All => [.. Generated.Value.Select(phantom => phantom.Content)];

    public static byte[] Named(string name) => Generated.Value.Single(phantom => phantom.Name == name).Content;

    /// <summary>
    /// Returns the file with a text replaced everywhere by one of the same length, so that the structure of the file stays valid.
    /// </summary>
    public static byte[] With(this byte[] file, string text, string replacement)
    {
        if (text.Length != replacement.Length) throw new ArgumentException("Another length would break the file.");
        byte[] from = Encoding.ASCII.GetBytes(text), to = Encoding.ASCII.GetBytes(replacement);
        byte[] copy = [.. file];
        int at = copy.AsSpan().IndexOf(from);
        if (at < 0) throw new ArgumentException($"The file does not hold '{text}'.");
        for (int next = 0; next >= 0; at += next + to.Length)
        {
            to.CopyTo(copy, at);
            next = copy.AsSpan(at + to.Length).IndexOf(from);
        }

        return copy;
    }
}
