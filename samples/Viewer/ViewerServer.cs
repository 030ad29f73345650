using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;

namespace Viewer;

/// <summary>Serves the client, the list of studies and the images, to this machine only.</summary>
internal static class ViewerServer
{
    // Cornerstone compiles its decoders from WebAssembly, and decodes in workers. All of them are files of this server.
    private const string ContentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
        + "connect-src 'self'; img-src 'self' data: blob:; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Client = Path.Combine(AppContext.BaseDirectory, "client");

    public static WebApplication Create(ViewerOptions options, ProvisionedImages images)
    {
        if (!File.Exists(Path.Combine(Client, "index.html")))
            throw new InvalidOperationException("The client of the viewer is not built. Run: dotnet run --project samples/Viewer");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1"; // no page of another site can read images through its own host name
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        WebApplication app = builder.Build();
        app.Use(AddHeaders);
        ServeClient(app);
        app.MapGet("/api/studyList.json", () => images.Studies.List);
        app.MapGet("/api/studies/{id}.json", (string id) => images.Studies.Find(id) is { } study ? Results.Ok(study) : Results.NotFound());
        app.MapGet("/images/{set}/{**path}", images.Serve);
        return app;
    }

    private static Task AddHeaders(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache"; // asks again, so that another build is seen
        return next(context);
    }

    private static void ServeClient(WebApplication app)
    {
        var files = new PhysicalFileProvider(Client);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }
}
