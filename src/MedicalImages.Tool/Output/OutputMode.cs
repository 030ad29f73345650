namespace MedicalImages.Tool.Output;

internal enum OutputMode
{
    /// <summary>Lines without colors, for a file or another program.</summary>
    Plain,

    /// <summary>Progress bars, tables and colors.</summary>
    Terminal,

    /// <summary>One JSON document on standard output.</summary>
    Json,
}

internal enum Verbosity
{
    /// <summary>Errors, warnings and what was asked for: no progress, no messages and no summary.</summary>
    Quiet,
    Normal,

    /// <summary>Messages of normal and low importance too.</summary>
    Verbose,
}
