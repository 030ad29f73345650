namespace MedicalImages.Dicom.Phantoms;

/// <summary>The letters in the images, 5 by 7 dots each. They show whether an image is rendered mirrored or rotated.</summary>
internal static class Glyphs
{
    private const int Width = 5;

    private static readonly Dictionary<char, string[]> Dots = new()
    {
        ['A'] = [".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
        ['C'] = [".####", "#....", "#....", "#....", "#....", "#....", ".####"],
        ['H'] = ["#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
        ['L'] = ["#....", "#....", "#....", "#....", "#....", "#....", "#####"],
        ['M'] = ["#...#", "##.##", "#.#.#", "#.#.#", "#...#", "#...#", "#...#"],
        ['N'] = ["#...#", "##..#", "##..#", "#.#.#", "#..##", "#..##", "#...#"],
        ['O'] = [".###.", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."],
        ['P'] = ["####.", "#...#", "#...#", "####.", "#....", "#....", "#...."],
        ['R'] = ["####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"],
        ['T'] = ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."],
    };

    public static int GetWidth(string text, int scale) => (text.Length * (Width + 1) - 1) * scale;

    public static void Draw(Raster raster, string text, int left, int top, int scale, int value)
    {
        foreach (char letter in text)
        {
            for (int y = 0; y < Dots[letter].Length; y++)
                for (int x = 0; x < Width; x++)
                    if (Dots[letter][y][x] == '#') raster.Fill(left + x * scale, top + y * scale, scale, scale, value);
            left += (Width + 1) * scale;
        }
    }
}
