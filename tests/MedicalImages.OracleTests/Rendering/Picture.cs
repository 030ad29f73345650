using System.Globalization;
using System.Text;
using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>A portable gray map or pixmap: three lines, then the samples.</summary>
internal static class Picture
{
    private const int HeaderLines = 3;

    public static Raster Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var lines = new string[HeaderLines];
        int start = 0;
        for (int line = 0; line < HeaderLines; line++)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            lines[line] = Encoding.ASCII.GetString(bytes, start, end - start);
            start = end + 1;
        }

        int[] size = [.. lines[1].Split(' ').Select(side => int.Parse(side, CultureInfo.InvariantCulture))];
        Assert.AreEqual("255", lines[2]);
        return new(size[0], size[1], lines[0] == "P5" ? 1 : 3, bytes[start..]);
    }
}
