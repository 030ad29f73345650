using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.OracleTests.Phantoms;

/// <summary>The catalog as files, for DICOM tools.</summary>
internal sealed class PhantomFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public PhantomFolder()
    {
        foreach (Phantom phantom in PhantomCatalog.Version1())
            File.WriteAllBytes(_folder[phantom.Name.Replace('/', '_') + ".dcm"], phantom.Content);
        Files = [.. Directory.EnumerateFiles(_folder.Path).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Files { get; }

    public string this[string relative] => _folder[relative];

    public string RleLossless => _folder["syntax_rle-lossless.dcm"];

    public string Deflated => _folder["syntax_deflated.dcm"];

    public void Dispose() => _folder.Dispose();
}
