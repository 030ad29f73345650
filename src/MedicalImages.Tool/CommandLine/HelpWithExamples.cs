using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MedicalImages.Tool.CommandLine;

/// <summary>The help of System.CommandLine, with examples at its end.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the help of the command and its verbs.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
            if (option.Action is HelpAction action) option.Action = new HelpWithExamples(action);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        IReadOnlyList<string> examples = Examples.Get(command is RootCommand ? "" : VerbAction.GetName(command));
        if (examples.Count == 0) return exitCode;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in examples) output.WriteLine($"  {example}");
        output.WriteLine();
        return exitCode;
    }
}
