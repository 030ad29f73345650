namespace MedicalImages.Files.Tar;

internal enum TarFault
{
    Damaged,

    /// <summary>Its end is missing, or is not an end.</summary>
    Unended,

    /// <summary>It may be whole, but is of a kind that is not read.</summary>
    Refused,
}

internal sealed class TarException(string reason, TarFault fault) : IOException(reason)
{
    public TarFault Fault { get; } = fault;
}
