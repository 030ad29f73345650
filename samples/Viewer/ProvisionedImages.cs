using System.Reflection;
using MedicalImages;

namespace Viewer;

/// <summary>The images of all sets of this project.</summary>
internal sealed class ProvisionedImages
{
    private readonly Dictionary<(string Set, string Path), ServedFile> _files;

    private ProvisionedImages(IReadOnlyList<MedicalImageSet> sets)
    {
        MedicalImage[] images = [.. sets.SelectMany(set => set)];
        _files = images.Select(ServedFile.From).Concat(sets.SelectMany(StudyListFiles.Find)).ToDictionary(file => (file.Set, file.Path));
        Studies = StudyCatalog.Create(images);
    }

    public StudyCatalog Studies { get; }

    /// <exception cref="InvalidOperationException">A set is not provisioned.</exception>
    public static ProvisionedImages Read()
    {
        // The accessors have a property for each set. A program that shows one set uses it by name: MedicalImageSets.Default.
        IEnumerable<MedicalImageSet> sets = typeof(MedicalImageSets).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => property.GetValue(null)).OfType<MedicalImageSet>();
        return new([.. sets]);
    }

    /// <summary>
    /// Serves only files that a manifest lists. The path of a request is a key, and never part of a path of this machine.
    /// </summary>
    public IResult Serve(string set, string path) => _files.TryGetValue((set, path), out ServedFile? file) && file.IsRegular
        ? Results.File(file.FullPath, file.ContentType, enableRangeProcessing: true)
        : Results.NotFound();
}
