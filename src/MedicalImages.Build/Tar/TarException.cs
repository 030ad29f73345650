namespace MedicalImages.Build.Tar;

/// <param name="isDamage">False for a tar file that may be whole, but is of a kind that is not read.</param>
internal sealed class TarException(string reason, bool isDamage) : IOException(reason)
{
    public bool IsDamage { get; } = isDamage;
}
