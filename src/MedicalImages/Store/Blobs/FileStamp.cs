using System.Globalization;
using MedicalImages.Hashing;
using Microsoft.Win32.SafeHandles;

namespace MedicalImages.Store.Blobs;

/// <summary>Identifies the content of an unchanged file: its length in bytes, and the ticks of its modification time (UTC).</summary>
internal readonly record struct FileStamp(long Length, long Ticks)
{
    public static FileStamp From(FileInfo file) => new(file.Length, file.LastWriteTimeUtc.Ticks);

    public static FileStamp From(SafeFileHandle file, long length) => new(length, File.GetLastWriteTimeUtc(file).Ticks);

    /// <summary>Adds the text in the index of a store.</summary>
    public void AddTo(ref DigestBuilder text)
    {
        text.Append(Length);
        text.Append(" ");
        text.Append(Ticks);
    }

    /// <inheritdoc cref="AddTo"/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} {Ticks}");
}
