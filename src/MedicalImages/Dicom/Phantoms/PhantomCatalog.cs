namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// The embedded images. A version is frozen once it is released, because lock files name its bytes: another picture, another
/// attribute or another order is a new version.
/// </summary>
internal static class PhantomCatalog
{
    /// <summary>Made one by one as they are asked for; the same bytes on every platform and every runtime.</summary>
    public static IEnumerable<Phantom> Version1() =>
        CTPhantom.Make()
            .Concat(MRPhantom.Make())
            .Concat(MammographyPhantom.Make())
            .Concat(UltrasoundPhantom.Make())
            .Concat(CRPhantom.Make())
            .Concat(TransferSyntaxPhantom.Make());
}
