using MedicalImages.Files.Tar;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Archives;

/// <summary>An archive with its entries.</summary>
/// <param name="Images">By locator, in the order of the archive.</param>
/// <param name="Sha256">Of the archive as received.</param>
internal sealed record OpenedArchive(ArchiveFile File, IReadOnlyDictionary<string, ArchiveEntry> Images, IgnoredFiles IgnoredFiles,
    string Sha256) : IDisposable
{
    private IReadOnlyList<ArchiveEntry> LicenseFiles { get; init; } = [];

    /// <summary>The content of the file LICENSE; null without one.</summary>
    public string? ReadLicense() => LicenseEntries.Read(File, LicenseFiles);

    /// <param name="names">The selected names: other entries are not decompressed.</param>
    public static OpenedArchive Read(ArchiveFile file, string sha256, NameMatch names, CancellationToken cancellationToken)
    {
        var ignored = new IgnoredFiles();
        List<ArchiveEntry> entries = Entries(file, ignored, new EntryFilter(names, file.Problems));
        ignored.Names = names.ExcludedCount;
        names.RequireAllFound();
        return new OpenedArchive(file, ArchiveIndex.Create(file, entries, ignored, names, cancellationToken), ignored, sha256)
        {
            LicenseFiles = LicenseEntries.Find(entries),
        };
    }

    public void Dispose() => File.Dispose();

    // The content decides the kind, not the name.
    private static List<ArchiveEntry> Entries(ArchiveFile file, IgnoredFiles ignored, EntryFilter filter)
    {
        if (ZipEnd.Find(file) is { } end) return new ZipDirectory(file, end, ignored, filter).Read();
        if (TarWalk.Begins(file)) return new TarDirectory(file, ignored, filter).Read();
        Span<byte> start = stackalloc byte[4];
        start = start[..file.Read(0, start)];
        if (start.IsEmpty) throw file.Problems.Damaged("it is empty");
        if (start is [(byte)'P', (byte)'K', 3, 4] || ZipEnd.IsNear(file))
            throw file.Problems.UnexpectedStructure("the end of the zip file is missing, or data follows it");
        if (file.Uri.IsFile) throw file.Problems.Refused("it is neither a zip nor a tar file");
        throw new SourceFailure(FailureKind.UnexpectedResponse, file.Uri, start[0] == '<'
            ? "the response is a web page (a login page, or another web server)"
            : "the response is neither a zip nor a tar file");
    }
}
