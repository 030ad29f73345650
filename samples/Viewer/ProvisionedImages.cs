using System.Reflection;
using MedicalImages;

namespace Viewer;

/// <summary>The images of all sets of this project.</summary>
internal sealed class ProvisionedImages
{
    private readonly Dictionary<(string Set, string Path), MedicalImage> _images;
    private readonly Dictionary<string, string> _folders;

    private ProvisionedImages(IReadOnlyList<MedicalImageSet> sets)
    {
        MedicalImage[] images = [.. sets.SelectMany(set => set)];
        _folders = sets.ToDictionary(set => set.Name, set => set.Path);
        _images = images.ToDictionary(image => (image.Set, image.RelativePath));
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

    /// <summary>Only files that the build placed are served: images, and the lists of WriteStudyList.</summary>
    public IResult Serve(string set, string path)
    {
        if (IsStudyList(path) && _folders.TryGetValue(set, out string? folder) && File.Exists(Path.Combine(folder, path)))
            return Results.File(Path.Combine(folder, path), "application/json");
        if (!_images.TryGetValue((set, path), out MedicalImage? image) || !File.Exists(image.Path))
            return Results.NotFound();
        return Results.File(image.Path, "application/dicom", enableRangeProcessing: true);
    }

    private static bool IsStudyList(string path) => path == "studyList.json"
        || path.Split('/') is ["studies", var name] && Path.GetFileName(name) == name && name.EndsWith(".json", StringComparison.Ordinal);
}
