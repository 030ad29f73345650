using System.Text;

namespace MedicalImages.Sources.S3;

/// <summary>A bucket, and the start of the keys of its selected objects.</summary>
/// <param name="Key">The key of an object, or the start of keys; empty for the whole bucket.</param>
/// <param name="IsOpen">Whether every key that starts with <paramref name="Key"/> is selected. Otherwise it is one object, or the name of a
/// folder without its slash.</param>
internal sealed record S3Prefix(string Bucket, string Key, bool IsOpen)
{
    public const string Scheme = "s3:";
    private const string Start = "s3://";
    private const int MaxBucketLength = 255, MaxKeyBytes = 1024;

    /// <summary>The line of a manifest; 0 for the Source of a set.</summary>
    public int Line { get; init; }

    /// <summary>Reads s3://bucket, s3://bucket/folder/, s3://bucket/folder/*, s3://bucket/start-of-keys* or s3://bucket/key.</summary>
    public static S3Prefix? Parse(string text)
    {
        if (!text.StartsWith(Start, StringComparison.OrdinalIgnoreCase)) return null;
        int slash = text.IndexOf('/', Start.Length);
        string bucket = slash < 0 ? text[Start.Length..] : text[Start.Length..slash];
        string pattern = slash < 0 ? "" : text[(slash + 1)..];
        string key = pattern.TrimEnd('*');
        bool isOpen = key.Length < pattern.Length || key.Length == 0 || key[^1] == '/';
        return IsBucket(bucket) && IsKey(key) ? new S3Prefix(bucket, key, isOpen) : null;
    }

    /// <summary>
    /// The first folder of the key if its name is a UUID: in buckets of the Imaging Data Commons, such a folder is a series. Null for
    /// others.
    /// </summary>
    public string? Series => Key.Split('/')[0] is var folder && Guid.TryParseExact(folder, "D", out _) ? folder : null;

    /// <summary>The part of a selected key below the folder of this prefix.</summary>
    public string GetName(string key) =>
        key[(!IsOpen && key.Length > Key.Length ? Key.Length + 1 : Key.LastIndexOf('/') + 1)..];

    /// <summary>Equal prefixes have equal texts.</summary>
    public override string ToString() =>
        $"{Start}{Bucket}{(Key.Length > 0 ? "/" : "")}{Key}{(IsOpen && Key.Length > 0 && Key[^1] != '/' ? "*" : "")}";

    // The rules of services differ; characters that are part of a URL are never allowed.
    private static bool IsBucket(string name) => name.Length is > 0 and <= MaxBucketLength
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]) && !name.Contains("..", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsKey(string key) =>
        !key.Contains('*', StringComparison.Ordinal) && !key.Any(char.IsControl) && Encoding.UTF8.GetByteCount(key) <= MaxKeyBytes;
}
