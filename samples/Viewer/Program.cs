using Microsoft.AspNetCore.Connections;
using Viewer;

try
{
    ViewerOptions options = ViewerOptions.Parse(args);
    await using WebApplication app = ViewerServer.Create(options, ProvisionedImages.Read());
    await app.StartAsync();
    Console.WriteLine($"Open {string.Join(", ", app.Urls)} in a browser. Ctrl+C stops the viewer.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (InvalidOperationException e) // an argument, the client, or a set that is not provisioned: the message states what to do
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{e.Message} Choose another port: dotnet run --project samples/Viewer -- --port 6000");
    return 1;
}
