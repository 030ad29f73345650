using System.CommandLine;
using MedicalImages.Tool.CommandLine;

ParseResult command = CommandTree.Create().Parse(args);
return command.Errors.Count == 0 ? await command.InvokeAsync() : UsageError.Write(command, args, Console.Out, Console.Error);
