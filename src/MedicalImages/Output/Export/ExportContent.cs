using System.Text;
using MedicalImages.Fetching;
using MedicalImages.Hashing;
using MedicalImages.Output.Citations;

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

    /// <summary>Licenses and citations, if there are any: the file and its name.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Notes { get; init; } = [];

    public static ExportContent Create(IReadOnlyList<FetchedSet> sets)
    {
        var files = new List<ExportedFile>();
        bool hasTerms = sets.Any(set => set.Licenses.Count > 0);
        HashSet<string> folders =
            new([HashSums.FileName, .. hasTerms ? CitationFiles.Names : []], StringComparer.OrdinalIgnoreCase);
        var cited = new List<CitedSet>();
        foreach (FetchedSet set in sets)
        {
            string folder = FreeName.Take(set.Request.Name, folders);
            Manifest manifest = SetPlacer.Describe(set, owner: "");
            files.AddRange(manifest.Images.Select(image => new ExportedFile($"{folder}/{image.Path}", image.Sha256, image.Size)));
            cited.Add(CitedSet.Create(folder, set.Request, manifest));
        }

        return new ExportContent([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)])
        {
            Notes = hasTerms ? CitationFiles.Create(project: "", [.. cited.OrderBy(set => set.Name, StringComparer.Ordinal)]) : [],
        };
    }
}
