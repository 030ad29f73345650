using System.CommandLine;
using MedicalImages.Tool;
using MedicalImages.Tool.CommandLine;

ParseResult command = CommandTree.Create().Parse(args);
if (command.Errors.Count == 0) return await command.InvokeAsync();
await command.InvokeAsync(); // writes the errors
return ExitCode.Usage;
