using System.Runtime.CompilerServices;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Licenses;

/// <summary>A server with images, whose source states licenses that a test can change. It lists without a request.</summary>
internal sealed class LicensedServer : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly List<TestProject> _projects = [];

    public LicensedServer() => _server = new ScriptedServer(request =>
        Images.FirstOrDefault(image => request.Target == $"/{image.SOPInstanceUID}") is { } image
            ? ScriptedReply.Ok(image.Bytes)
            : ScriptedReply.Status(404));

    public static LicenseTerms Free { get; } = new("Creative Commons Attribution 4.0 International License")
    {
        Url = "https://creativecommons.org/licenses/by/4.0/", Citation = "Doe, J. (2020). Small images. Example Archive.",
        Doi = "https://doi.org/10.5072/SMALL.1",
    };

    public IReadOnlyList<SmallImage> Images { get; set; } = SmallImage.SeriesOf(3);

    public IReadOnlyList<LicenseTerms> Licenses { get; set; } = [Free];

    /// <summary>False for a server whose licenses can only be stated by the project.</summary>
    public bool StatesLicense { get; init; } = true;

    public int Requests => _server.Requests.Count;

    public ITaskItem Set(params (string Metadata, string Value)[] more) => Named("ct", more);

    public ITaskItem Named(string name, params (string Metadata, string Value)[] more) =>
        TestProject.Set(name, [("Source", _server.Uri.AbsoluteUri), ("SourceType", "Licensed"), .. more]);

    /// <summary>A project with a lock file and a store of its own.</summary>
    public TestProject Project(bool isLocked = true)
    {
        var type = new SourceType("Licensed") { Forms = SourceForms.Url, StatesLicense = StatesLicense };
        var descriptor = new SourceDescriptor(type, context => new Source(this, context));
        var project = new TestProject { Retries = "0", Sources = [.. SourceCatalog.BuiltIn, descriptor] };
        if (isLocked) project.Settings["UseLockFile"] = "true";
        _projects.Add(project);
        return project;
    }

    public void Dispose()
    {
        _projects.ForEach(project => project.Dispose());
        _server.Dispose();
    }

    private sealed class Source(LicensedServer server, SourceContext context) : IImageSource
    {
        private IReadOnlyList<LicenseTerms> _listed = [];

        public IReadOnlyList<LicenseTerms> Licenses => _listed;

        public bool ListsLicenses => true;

        public bool CanFilter(ImageSelection selection) => !selection.IsStated;

        public bool CanOpenWithoutListing(string locator) => true;

        public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public async IAsyncEnumerable<RemoteImage> ListAsync(
            ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (SmallImage image in server.Images) yield return new RemoteImage(image.SOPInstanceUID);
            _listed = server.Licenses;
        }

        public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken) => RemoteContent.Create(
            await context.Gateway.OpenAsync(new SourceRequest(new Uri(context.Url, image.Locator)), cancellationToken));
    }
}
