using System.Globalization;
using System.Reflection;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// The values of a header as text by keyword, so that any two readers can be compared. Tags that are added to the header are included
/// automatically.
/// </summary>
internal static class Answers
{
    private static readonly string[] ExcludedProperties = [nameof(DicomHeader.RequestedAttributes), nameof(DicomHeader.UnshownUids)];
    private static readonly PropertyInfo[] Properties = [.. typeof(DicomHeader).GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0 && !ExcludedProperties.Contains(property.Name))];

    public static Dictionary<string, string?> Of(DicomHeader header) =>
        Properties.ToDictionary(property => property.Name, property => Text(property.GetValue(header)));

    private static string? Text(object? value) => value switch
    {
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span.Trim(" \0"u8)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };
}
