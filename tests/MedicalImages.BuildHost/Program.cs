using System.Text.Json;
using MedicalImages.BuildHost;

// Reads a request from each line of the standard input, and writes a response to each line of the standard output. The argument is the
// folder of the SDK.
TextWriter responses = Console.Out;
using var text = new ResponseText();
Console.SetOut(text);
Console.SetError(text);
var dotnet = new DotNetCommandLine(args[0]);
while (Console.ReadLine() is { } line)
{
    int exitCode = dotnet.Run(JsonSerializer.Deserialize<BuildRequest>(line)!);
    responses.WriteLine(JsonSerializer.Serialize(new BuildResponse(exitCode, text.Take())));
    responses.Flush();
}
