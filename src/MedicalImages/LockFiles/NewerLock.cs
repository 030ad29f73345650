using System.Text.Json;
using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>Detects a lock file of a later version: only its version properties are read.</summary>
internal static class NewerLock
{
    /// <summary>Null if it is not one.</summary>
    public static MedicalImagesException? Detect(string path, ReadOnlySpan<byte> json)
    {
        (long version, string requires) = Read(json);
        bool isSchemaNewer = version > LockFile.SchemaVersion;
        if (!isSchemaNewer && !LockVersion.IsLater(requires)) return null; // a newer package may add properties to this schema
        string advice = LockTextRules.IsVersion(requires)
            ? $"Version {requires} or later is required: «upgrade» --version {requires}"
            : "The required version is not specified. Install the latest version: «upgrade»";
        string reads = isSchemaNewer
            ? $"schema {version}; this version supports {LockFile.SchemaVersion}"
            : $"it requires {requires}; this version supports {LockVersion.Latest}";
        return (LockDiagnostics.LockNewer.With(Path.GetFileName(path), reads, advice) with { File = path }).AsException();
    }

    private static (long Version, string Requires) Read(ReadOnlySpan<byte> json)
    {
        long version = 0;
        string requires = "";
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return (0, "");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isVersion = reader.ValueTextEquals("schemaVersion"u8), isRequires = reader.ValueTextEquals("requires"u8);
                reader.Read();
                if (isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number)) version = number;
                else if (isRequires && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= 64) requires =
                    reader.GetString()!;
                else reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The version properties before the invalid part are used.
        }

        return (version, requires);
    }
}
