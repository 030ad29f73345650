using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>One tagged commit, packed on two machines with different folders, time zones and checkouts.</summary>
[TestClass]
public sealed partial class ReleaseTests
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A"); // Portable PDB format, custom debug information

    private static TempFolder _folder = null!;
    private static ReleasedClone _here = null!, _there = null!;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static void Pack(TestContext context)
    {
        _folder = new TempFolder();
        _here = ReleasedClone.OfTheCheckout(_folder["here"]);
        _there = _here.CloneTo(_folder["over there/on another machine"]);
        // One package shows most differences; the others take as long again.
        string second = LongForm.IsOn ? "" : "src/MedicalImages.Build ";
        Parallel.Invoke(() => _here.Pack("UTC"), () => _there.Pack("Asia/Tokyo", second));
    }

    [ClassCleanup]
    public static void Remove() => _folder.Dispose();

    [TestMethod]
    public void PackagesOfOneCommit_AreIdentical()
    {
        Assert.HasCount(3, _here.Packages);
        Assert.HasCount(LongForm.Choose(sample: 1, whole: 3), _there.Packages);
        foreach (string there in _there.Packages)
        {
            string here = _here.Packages.Single(package => Path.GetFileName(package) == Path.GetFileName(there));
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(here)));
            Assert.AreEqual(sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(there))), Path.GetFileName(here));
            TestContext.WriteLine($"{sha256}  {Path.GetFileName(here)}, {new FileInfo(here).Length} bytes");
        }
    }

    [TestMethod]
    public void PackageVersion_IsThatOfTheTag_AndTheAssemblyVersionIsConstant()
    {
        Assert.AreEqual(ReleasedClone.Version, _here.Package.Field("version")?.Value);
        Assert.AreEqual(ReleasedClone.Version, _here.SdkPackage.Field("version")?.Value);
        Assert.AreEqual(ReleasedClone.Version, _here.ToolPackage.Field("version")?.Value);
        using PEReader task = Task();
        MetadataReader reader = task.GetMetadataReader();
        Assert.AreEqual(new Version(1, 0, 0, 0), reader.GetAssemblyDefinition().Version);
        Assert.AreEqual($"{ReleasedClone.Version}+{_here.Commit}", InformationalVersion(reader));
    }

    [TestMethod]
    public void RepositoryMetadata_HasTheCommit_AndNoBranch()
    {
        foreach (Nupkg package in new[] { _here.Package, _here.SdkPackage, _here.ToolPackage })
        {
            Assert.AreEqual(ReleasedClone.Url, package.Field("repository")?.Attribute("url")?.Value);
            Assert.AreEqual(_here.Commit, package.Field("repository")?.Attribute("commit")?.Value);
            Assert.IsNull(package.Field("repository")?.Attribute("branch"));
        }
    }

    [TestMethod]
    public void Symbols_AreEmbedded_AndReferToTheCommit()
    {
        using PEReader task = Task();
        DebugDirectoryEntry[] entries = [.. task.ReadDebugDirectory()];
        Assert.ContainsSingle(entry => entry.Type == DebugDirectoryEntryType.Reproducible, entries);
        using MetadataReaderProvider symbols =
            task.ReadEmbeddedPortablePdbDebugDirectoryData(entries.Single(entry =>
            entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        MetadataReader reader = symbols.GetMetadataReader();
        string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        Assert.Contains("/_/src/MedicalImages.Build/Tasks/ProvisionMedicalImages.cs", documents);
        Assert.IsEmpty(documents.Where(document => !document.StartsWith("/_/", StringComparison.Ordinal)),
            "a path of the build machine");

        byte[] json = reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(reader.GetCustomDebugInformation)
            .Where(entry => reader.GetGuid(entry.Kind) == SourceLink).Select(entry => reader.GetBlobBytes(entry.Value)).Single();
        Assert.AreEqual($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/medical-images/{{{_here.Commit}}}/*"}}""",
            Encoding.UTF8.GetString(json));
    }

    [TestMethod]
    public void Readme_LinksToTheFilesOfTheCommit()
    {
        string readme = _here.Package.Text("README.md"), pages = $"{ReleasedClone.Url}/blob/{_here.Commit}/",
            files = $"https://raw.githubusercontent.com/example/medical-images/{_here.Commit}/";
        string[] links = [.. Link().Matches(readme).Select(link => link.Groups[1].Value)];
        Assert.Contains($"{pages}docs/reference.md", links);
        Assert.IsEmpty(links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith('#')));
        Assert.IsEmpty(links.Where(link => link.StartsWith(pages, StringComparison.Ordinal)
            && !_here.Has(link[pages.Length..].Split('#')[0])), "no such file");
        Assert.IsEmpty(links.Where(link => link.StartsWith(pages, StringComparison.Ordinal)
            && link.EndsWith(".png", StringComparison.Ordinal)), "a link to the page about an image instead of the image");
        Assert.AreEqual(File.ReadAllText(Path.Combine(Checkout.Folder, "README.md")), readme.Replace(pages, "", StringComparison.Ordinal)
            .Replace(files, "", StringComparison.Ordinal), "everything else is equal");
    }

    [TestMethod]
    public void Pack_WithoutTheCompilerOfNativeCode_FailsWithTheSolution()
    {
        DotNetResult result = _there.PackFrom(_folder["no packages"]);
        Assert.AreNotEqual(0, result.ExitCode);
        StringAssert.Contains(result.Output, "To pack without them, so that the first build of a user takes longer, set ReadyToRunImages=");
        DotNetResult without = _there.PackFrom(_folder["no packages"], "-p:ReadyToRunImages=none");
        Assert.AreEqual(0, without.ExitCode, without.Output);
    }

    [TestMethod]
    [DoNotParallelize] // changes a clone that other tests read
    public void UntaggedCommit_IsAnAlphaOfTheFirstRelease()
    {
        _here.CommitMore();
        Assert.AreEqual("1.0.0-alpha.0.1", _here.Property("PackageVersion"));
    }

    [TestMethod]
    [DoNotParallelize] // changes a clone that other tests pack: git failed in 4 of 11 packs during which the history was moved
    public void SourceArchive_BuildsWithoutGit()
    {
        _there.ForgetHistory();
        Assert.AreEqual("1.0.0-alpha.0", _there.Property("PackageVersion"));
        Assert.AreEqual("946684800", _there.Property("DeterministicTimestamp"));
    }

    private static PEReader Task() => new(new MemoryStream(_here.Package.Files["tasks/net8.0/MedicalImages.Build.dll"]));

    private static string InformationalVersion(MetadataReader reader)
    {
        CustomAttribute attribute = reader.CustomAttributes.Select(reader.GetCustomAttribute)
            .Single(attribute => attribute.Constructor.Kind == HandleKind.MemberReference
            && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name,
                "AssemblyInformationalVersionAttribute"));
        BlobReader value = reader.GetBlobReader(attribute.Value);
        value.ReadUInt16(); // prolog
        return value.ReadSerializedString()!;
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
