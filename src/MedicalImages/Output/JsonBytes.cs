using System.Text.Json;

namespace MedicalImages.Output;

internal static class JsonBytes
{
    /// <summary>One object on one line: indentation would use the line ending of the machine.</summary>
    public static byte[] Create(Action<Utf8JsonWriter> writeMembers)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        content.WriteByte((byte)'\n');
        return content.ToArray();
    }
}
