namespace MedicalImages.Benchmarks.Builds;

/// <summary>
/// Makes a folder the one for temporary files, of this process and of those that it starts: on a RAM disk, where the system has one. It is
/// deleted with all that they leave.
/// </summary>
internal sealed class RamDisk : IDisposable
{
    private const string Variable = "TMPDIR", LinuxRamDisk = "/dev/shm";
    private readonly string _folder;

    public RamDisk()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null && Directory.Exists(LinuxRamDisk))
            Environment.SetEnvironmentVariable(Variable, LinuxRamDisk);
        _folder = Directory.CreateTempSubdirectory("medical-images-benchmark-").FullName;
        Environment.SetEnvironmentVariable(Variable, _folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
