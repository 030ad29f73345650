namespace MedicalImages.Tool.Output;

/// <summary>How a verb shows its result.</summary>
internal sealed record OutputSettings(OutputMode Mode, Verbosity Verbosity, bool HasColor)
{
    /// <summary>A terminal is used only if both streams are one, so that a file never contains half of an output.</summary>
    /// <param name="flags">The options of the command line.</param>
    /// <param name="variable">Reads the environment: https://no-color.org, and TERM.</param>
    public static OutputSettings Create(OutputFlags flags, bool isTerminal, Func<string, string?> variable)
    {
        bool canDraw = isTerminal && variable("TERM") != "dumb" && !HostEnvironment.IsContinuousIntegration(variable);
        OutputMode mode = flags.Json ? OutputMode.Json : canDraw && !flags.Plain ? OutputMode.Terminal : OutputMode.Plain;
        Verbosity verbosity = flags.Quiet ? Verbosity.Quiet : flags.Verbose ? Verbosity.Verbose : Verbosity.Normal;
        bool hasColor = mode == OutputMode.Terminal && !flags.NoColor && variable("NO_COLOR") is not { Length: > 0 };
        return new OutputSettings(mode, verbosity, hasColor);
    }
}

/// <summary>The options that every verb has.</summary>
internal sealed record OutputFlags(bool Plain = false, bool Json = false, bool Quiet = false, bool Verbose = false, bool NoColor = false);
