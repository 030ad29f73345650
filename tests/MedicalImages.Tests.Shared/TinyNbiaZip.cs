using System.Globalization;
using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// The zip file of a series: numbered files in the order of the database, then their hashes, in the order of a hash table.
/// </summary>
public sealed class TinyNbiaZip(IReadOnlyList<ArchivedImage> series)
{
    /// <summary>Changes the entries.</summary>
    public Func<IReadOnlyList<(string Name, byte[] Content)>, IEnumerable<(string Name, byte[] Content)>> Entries { get; init; } =
        all => all;

    public byte[] Bytes
    {
        get
        {
            List<(string Name, byte[] Content)> files = [.. series.Reverse().Select((image, i) =>
                (string.Create(CultureInfo.InvariantCulture, $"{i + 1:00000000}.dcm"), image.Bytes))];
            string[] hashes = [.. files.Select(file => $"{file.Name},{MD5Text.Of(file.Content)}\n").Reverse()];
            files.Add(("md5hashes.csv", Encoding.ASCII.GetBytes("Filename,MD5Hash\n" + string.Concat(hashes))));
            return ZipBytes.ByDotNet(Entries(files));
        }
    }
}
