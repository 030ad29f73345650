namespace MedicalImages.Files.Tar;

internal enum TarFault
{
    Damaged,

    /// <summary>The end is missing or not valid.</summary>
    UnexpectedStructure,

    /// <summary>The archive may be complete, but its kind is not supported.</summary>
    Refused,
}

internal sealed class TarException(string reason, TarFault fault) : IOException(reason)
{
    public TarFault Fault { get; } = fault;
}
