namespace MedicalImages.Rendering;

/// <summary>An image that is not drawn. The message is a sentence for users, and contains no text of the file.</summary>
internal sealed class RenderingException(RenderingReason reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public RenderingReason Reason { get; } = reason;

    public static RenderingException Invalid(string message, Exception? inner = null) => new(RenderingReason.Invalid, message, inner);

    public static RenderingException Truncated(string message) => new(RenderingReason.Truncated, message);
}
