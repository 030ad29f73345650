using System.Reflection;
using MedicalImages;

namespace Viewer;

/// <summary>The images of all sets of this project.</summary>
internal sealed class ProvisionedImages
{
    private readonly Dictionary<(string Set, string Path), MedicalImage> _images;

    private ProvisionedImages(IReadOnlyList<MedicalImage> images)
    {
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
        return new([.. sets.SelectMany(set => set)]);
    }

    /// <summary>Only files that a manifest lists are served.</summary>
    public IResult Serve(string set, string path)
    {
        if (!_images.TryGetValue((set, path), out MedicalImage? image) || !File.Exists(image.Path))
            return Results.NotFound();
        return Results.File(image.Path, "application/dicom", enableRangeProcessing: true);
    }
}
