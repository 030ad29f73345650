using System.Security.Cryptography;

namespace MedicalImages.Store.Blobs;

/// <summary>The temporary file of content that does not fit into a buffer. It is hashed while it is written.</summary>
internal sealed class SpilledBlob(string path) : IDisposable
{
    private readonly FileStream _file = BlobFile.Create(path);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256.AppendData(bytes);
        _md5.AppendData(bytes);
        _file.Write(bytes);
    }

    /// <summary>The content from its start.</summary>
    public Stream OpenContent()
    {
        _file.Position = 0;
        return _file;
    }

    public void GetSHA256(Span<byte> hash) => _sha256.GetCurrentHash(hash);

    public void GetMD5(Span<byte> hash) => _md5.GetCurrentHash(hash);

    public FileStamp Close()
    {
        using (_file) return BlobFile.Finish(_file, _file.Length);
    }

    public void Dispose()
    {
        _file.Dispose();
        _sha256.Dispose();
        _md5.Dispose();
    }
}
