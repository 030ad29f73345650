using MedicalImages.Dicom.Header;
using MedicalImages.Output;

namespace MedicalImages.GeneratorTests.RunTime;

/// <summary>A set of the generated code of this project, in a folder of the test.</summary>
public sealed class SetIn : MedicalImageSet
{
    internal SetIn(string folder)
        : base("ct", folder)
    {
    }

    internal static SetIn Write(TempFolder folder, params ImageEntry[] images)
    {
        string path = Directory.CreateDirectory(folder["ct"]).FullName;
        ManifestWriter.Write(System.IO.Path.Combine(path, Manifest.FileName), new Manifest("ct", "owner", "host", "fingerprint", images));
        return new SetIn(path);
    }

    internal static ImageEntry Entry(string path, DicomHeader? header = null) =>
        new(path, 1234, new string('a', 64), header ?? new DicomHeader());
}
