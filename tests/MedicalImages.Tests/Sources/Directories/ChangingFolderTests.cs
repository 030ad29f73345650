using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Http;
using MedicalImages.Http.Retry;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Directories;
using MedicalImages.Store;
using MedicalImages.Store.Mirrors;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Sources.Directories;

/// <summary>Files that are deleted, added or changed between listing and fetching.</summary>
[TestClass]
public sealed class ChangingFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ChangingFolderTests()
    {
        Directory.CreateDirectory(_folder["images"]);
        for (int instance = 1; instance <= 3; instance++) File.WriteAllBytes(Image(instance), new SmallImage(1, 1, instance).Bytes);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task DeletedFile_IsNotPartOfTheSet() => Assert.HasCount(2, (await FetchAsync(() => File.Delete(Image(2)))).Images);

    [TestMethod]
    public async Task AddedFile_IsPartOfTheSet() =>
        Assert.HasCount(4, (await FetchAsync(() => File.WriteAllBytes(Image(4), new SmallImage(1, 1, 4).Bytes))).Images);

    [TestMethod]
    public async Task ReplacedFile_IsTheNewOne()
    {
        byte[] replacement = (new SmallImage(1, 1, 2) { Gray = 7 }).Bytes;
        FetchedSet set = await FetchAsync(() =>
        {
            File.WriteAllBytes(Image(2), replacement);
            File.SetLastWriteTimeUtc(Image(2), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        });
        CollectionAssert.Contains(set.Images.Select(image => image.Sha256).ToArray(),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(replacement)));
        Assert.HasCount(3, set.Images);
    }

    [TestMethod]
    public async Task FileReplacedByALink_IsNotOpened()
    {
        FetchedSet set = await FetchAsync(() =>
        {
            File.Move(Image(2), _folder["outside"]);
            File.CreateSymbolicLink(Image(2), _folder["outside"]);
        });
        Assert.HasCount(2, set.Images);
    }

    [TestMethod]
    public async Task FolderThatKeepsChanging_IsAnError()
    {
        int changes = 0;
        MedicalImagesException e =
            await Assert.ThrowsExactlyAsync<MedicalImagesException>(() =>
            FetchAsync(() => File.SetLastWriteTimeUtc(Image(2), new DateTime(2001, 1, 1, 0, 0, changes++, DateTimeKind.Utc)),
            always: true));
        Assert.AreEqual("MEDIMG2011", e.Diagnostic.Code);
    }

    private string Image(int instance) => _folder[$"images/{instance}.dcm"];

    private async Task<FetchedSet> FetchAsync(Action change, bool always = false)
    {
        var request = new SetRequest
        {
            Name = "set", File = "p.csproj", Source = new SourceReference(Types.Directory, "images", Path: _folder["images"]),
            Selection = new ImageSelection(), MaxTotalSize = 1_000_000,
            Destination = _folder["bin/set"], OutputFolder = _folder["bin"], Layout = Layout.Series,
        };
        ContentStore store = ContentStore.Open(_folder["store"]);
        var resilience = new RetryPipeline(retries: 0, TimeProvider.System);
        var settings = new SessionSettings(1, 0, TimeSpan.FromSeconds(30))
        { Lock = new LockSettings(false, "", false, false), ExportPath = "" };
        var session = new SessionContext(store, null!, new MirrorList(settings, null!, store, new Report()), resilience, new Report(),
            TimeProvider.System, settings)
        {
            Gateways = new OfflineGateways(),
            ProjectFile = "p.csproj", Lock = ProjectLock.Load(settings.Lock), Invalid = new InvalidFiles(new Report(), _ => null),
        };
        var source = new ChangingSource(new DirectorySource(request, store.Root), change, always);
        return await new SetFetcher(session)
            .FetchAsync(await SetPlan.ListAsync(request, source, CancellationToken.None), CancellationToken.None);
    }

    private sealed class ChangingSource(IImageSource inner, Action change, bool always) : IImageSource
    {
        private bool _hasChanged;

        public bool CanFilter(ImageSelection selection) => inner.CanFilter(selection);

        public IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, CancellationToken cancellationToken) =>
            inner.ListAsync(selection, cancellationToken);

        public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => inner.GetChangeTokenAsync(cancellationToken);

        public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
        {
            if (always || !_hasChanged) change();
            _hasChanged = true;
            return inner.OpenAsync(image, cancellationToken);
        }
    }
}
