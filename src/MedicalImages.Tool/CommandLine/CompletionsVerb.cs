using System.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary><c>medical-images completions SHELL</c></summary>
internal static class CompletionsVerb
{
    // The program itself completes: [suggest:POSITION] is a directive of System.CommandLine.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _medical_images() {
              local IFS=$'\n' candidates
              candidates=$(medical-images "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
              COMPREPLY=($(compgen -W "${candidates}" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _medical_images medical-images
            """,
        ["zsh"] = """
            _medical_images() {
              local -a candidates
              candidates=("${(@f)$(medical-images "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- $candidates
              _files
            }
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
            compdef _medical_images medical-images
            """,
        ["fish"] = """
            complete -c medical-images -a '(medical-images "[suggest:"(commandline -C)"]" (commandline -c | string collect) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName medical-images -ScriptBlock {
              param($word, $line, $position)
              medical-images "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completions", "Prints a script that completes verbs, options and values in a shell.") { shell };
        command.SetVerb((parsed, _, _) => Task.FromResult(new VerbResult(ExitCode.Success)
        {
            Blocks = [new TextBlock(Scripts[parsed.GetRequiredValue(shell)].Split('\n'), "script")],
        }));
        return command;
    }
}
