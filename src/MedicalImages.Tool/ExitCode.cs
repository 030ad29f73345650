namespace MedicalImages.Tool;

/// <summary>The exit codes, which scripts rely on: docs/command-line.md lists them.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>An error with a code was reported, or the output could not be written.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not valid. Nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The destination, or the file to write, has other content. It was not changed.</summary>
    public const int Refused = 3;

    /// <summary>The destination has the images of another request, and --update was not specified. It was not changed.</summary>
    public const int Outdated = 4;

    /// <summary>The verb compared, and found a difference.</summary>
    public const int Different = 5;

    /// <summary>128 + SIGINT, as a shell reports it.</summary>
    public const int Canceled = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>128 + SIGHUP: the terminal was closed.</summary>
    public const int HungUp = 129;
}
