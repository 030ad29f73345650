using System.Collections.Concurrent;

namespace MedicalImages.Fetching;

/// <summary>Keeps equal texts once: all images of a series have the same UIDs, 130 bytes each.</summary>
internal sealed class SharedTexts
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string? Share(string? text) => text is null ? null : _texts.GetOrAdd(text, text);
}
