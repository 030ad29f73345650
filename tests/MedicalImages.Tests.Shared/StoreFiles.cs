namespace MedicalImages.Tests.Shared;

/// <summary>The content of a store, read without the product.</summary>
public static class StoreFiles
{
    /// <summary>The paths of all blobs, in order.</summary>
    public static string[] Blobs(string store) => Directory.Exists(Path.Combine(store, "cas"))
        ? [.. Directory.GetDirectories(Path.Combine(store, "cas"), "??").SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal)]
        : [];
}
