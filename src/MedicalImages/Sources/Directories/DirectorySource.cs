using System.Globalization;
using System.Runtime.CompilerServices;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using MedicalImages.Threading;

namespace MedicalImages.Sources.Directories;

/// <summary>
/// A folder, some of its files, or a single file. Headers are read during listing, so that only matching files are copied to the store.
/// </summary>
/// <param name="store">The folder of the store, which may be inside the source.</param>
internal sealed class DirectorySource(SetRequest request, string store) : IImageSource
{
    private readonly FolderFiles _files = new(request, store);
    private readonly Dictionary<string, FoundFile> _found = new(StringComparer.Ordinal); // by locator
    private IgnoredFiles _ignored = new();
    private List<string> _walked = [];

    public string? ListingNote => _ignored.Text;

    public bool CanFilter(ImageSelection selection) => true;

    /// <summary>
    /// A folder has no change token: it is listed again, which reads only the headers of files with another size or time.
    /// </summary>
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var match = new HeaderMatch(request.Source.Text, selection);
        DicomAttribute[] requested = SpecificCharacterSet.AddTo([.. match.RequestedAttributes.Union([MediaDirectory.Attribute])]);
        (_ignored, _walked) = (new IgnoredFiles(), []);
        var invalid = new List<RemoteImage>();
        var names = new NameMatch(request);
        foreach (FoundFile file in ReadHeaders(names, requested, cancellationToken))
        {
            _walked.Add(file.Listed.Locator);
            DicomReading reading = file.Reading;
            if (IsNoImage(file.Listed.SourceName!, reading, names)) _ignored.Files++;
            else if (FileProblem.From(reading) is { } problem)
                Add(file.Listed with { Problem = problem }, reading.Header ?? new DicomHeader());
            else if (match.Includes(reading.Header!)) yield return file.Described;
        }

        _ignored.Names = names.ExcludedCount;
        foreach (RemoteImage image in Positioned(invalid)) yield return image;
        names.RequireAllFound();
        // If the set fails because of invalid files, an entry without a match may name one of them.
        if (request.OnInvalid != OnInvalid.Error || invalid.Count == 0) match.RequireAllFound();

        // A truncated image is excluded only if its readable part does not match, so that it is never missing silently.
        void Add(RemoteImage image, DicomHeader header)
        {
            if (match.MayInclude(header)) invalid.Add(image.DescribedBy(header));
        }
    }

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        FileInfo file = _files.Find(image.Locator);
        if (!file.Exists || Links.IsLink(file) || GetStamp(file) != image.Stamp)
            throw new SourceFailure(FailureKind.Gone, new Uri(file.FullName), "the file was removed or changed after it was listed");
        return Task.FromResult(LocalFile.Open(file));
    }

    private static bool IsNoImage(string name, DicomReading reading, NameMatch names) =>
        reading.Header is { } header ? MediaDirectory.IsMediaDirectory(header) : !names.IsExpected(name);

    // The position in the sorted list is the same on every platform, independent of the file system.
    private IEnumerable<RemoteImage> Positioned(List<RemoteImage> images)
    {
        if (images.Count == 0) return [];
        _walked.Sort(StringComparer.Ordinal);
        return images.Select(image => image with { Position = _walked.BinarySearch(image.Locator, StringComparer.Ordinal) + 1 });
    }

    // Reading a header takes longer than finding its file, so all processors read them.
    private FoundFile[] ReadHeaders(NameMatch names, DicomAttribute[] requested, CancellationToken cancellationToken)
    {
        NamedFile[] files = [.. _files.Select(names, _ignored)];
        var found = new FoundFile[files.Length];
        Workers.RunEach(files.Length, (i, _) =>
        {
            found[i] = Find(files[i], requested);
            return Task.CompletedTask;
        }, cancellationToken);
        foreach (FoundFile file in found) _found[file.Listed.Locator] = file;
        return found;
    }

    private FoundFile Find(NamedFile file, DicomAttribute[] requested)
    {
        string stamp = GetStamp(file.File);
        if (_found.TryGetValue(file.Locator, out FoundFile? before) && before.Listed.Stamp == stamp) return before;
        var listed = new RemoteImage(file.Locator) { Stamp = stamp, Size = file.File.Length, SourceName = file.Name };
        return new FoundFile(listed, LocalFile.ReadHeader(file.File, requested));
    }

    // As in build tools. Some tools set equal times, so a file is always read, and its hash is computed, before it is placed.
    private static string GetStamp(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");

    /// <summary>A file whose header was read. The second listing finds the same files, and describes them in the same way.</summary>
    private sealed class FoundFile(RemoteImage listed, DicomReading reading)
    {
        private RemoteImage? _described;

        public RemoteImage Listed => listed;

        public DicomReading Reading => reading;

        public RemoteImage Described => _described ??= listed.DescribedBy(reading.Header!);
    }
}
