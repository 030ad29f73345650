namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// The embedded images. A version never changes after its release, because lock files contain its hashes: any change of pixels, attributes
/// or order requires a new version.
/// </summary>
internal static class PhantomCatalog
{
    /// <summary>Created one by one on demand; the same bytes on every platform and runtime.</summary>
    public static IEnumerable<Phantom> Version1() =>
        CTPhantom.Make()
            .Concat(MRPhantom.Make())
            .Concat(MammographyPhantom.Make())
            .Concat(UltrasoundPhantom.Make())
            .Concat(CRPhantom.Make())
            .Concat(TransferSyntaxPhantom.Make());
}
