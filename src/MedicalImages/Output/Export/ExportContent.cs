using System.Text;
using MedicalImages.Fetching;
using MedicalImages.Hashing;

namespace MedicalImages.Output.Export;

/// <summary>One image of an export.</summary>
/// <param name="Path">Relative, with '/': the folder of its set, followed by its path in the destination.</param>
internal sealed record ExportedFile(string Path, string Sha256, long Size);

/// <summary>The content of an export: the same for the same lock file, on every machine.</summary>
/// <param name="Files">In the order of their paths.</param>
internal sealed record ExportContent(IReadOnlyList<ExportedFile> Files)
{
    /// <summary>The list of hashes in the format of sha256sum.</summary>
    public byte[] Sums { get; } = Encoding.UTF8.GetBytes(HashSums.Format(Files.Select(file => (file.Sha256, file.Path))));

    public static ExportContent Create(IReadOnlyList<FetchedSet> sets)
    {
        var files = new List<ExportedFile>();
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { HashSums.FileName };
        foreach (FetchedSet set in sets)
        {
            string folder = Free(set.Request.Name, folders);
            files.AddRange(SetPlacer.Describe(set, owner: "").Images.Select(image => new ExportedFile($"{folder}/{image.Path}", image.Sha256, image.Size)));
        }

        return new ExportContent([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    // Two frameworks may have sets of the same name.
    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int n = 2; !taken.Add(free); n++) free = $"{name}-{n}";
        return free;
    }
}
