using System.Reflection.PortableExecutable;
using MedicalImages.Build.Tasks;

namespace MedicalImages.Tests.Architecture;

/// <summary>Reads the assembly itself: which room refers to which, and to which library.</summary>
[TestClass]
public sealed class DependencyTests
{
    private const string Root = "MedicalImages.Build.";

    // Tasks → Provisioning → (Transfer → Sources, Store, Locking) → Requests → (Dicom, Diagnostics, Tar, Files).
    // Sources declares the gateway that Transfer implements.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Diagnostics"] = [],
        ["Dicom"] = [],
        ["Files"] = [],
        ["Tar"] = ["Files"],
        ["Requests"] = ["Dicom", "Diagnostics", "Files"],
        ["Locking"] = ["Requests", "Diagnostics", "Files"],
        ["Sources"] = ["Requests", "Dicom", "Diagnostics", "Tar", "Files"],
        ["Store"] = ["Requests", "Dicom", "Diagnostics", "Tar", "Files"],
        ["Transfer"] = ["Sources", "Requests", "Dicom", "Diagnostics", "Files"],
        ["Provisioning"] = ["Locking", "Sources", "Transfer", "Store", "Requests", "Dicom", "Diagnostics", "Tar", "Files"],
        ["Tasks"] = ["Provisioning", "Locking", "Sources", "Transfer", "Store", "Requests", "Dicom", "Diagnostics", "Files"],
    };

    [TestMethod]
    public void EveryRoom_RefersOnlyToThoseBelowIt()
    {
        string[] wrong = [.. References().Where(reference => reference.To.StartsWith(Root, StringComparison.Ordinal))
            .Select(reference => (From: Room(reference.From), To: Room(reference.To), reference))
            .Where(pair => pair.From != pair.To && !Allowed[pair.From].Contains(pair.To)).Select(pair => pair.reference.ToString()).Distinct()];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void MSBuild_IsKnownInTasksOnly() => OnlyIn("Microsoft.Build.", reference => Room(reference.From) == "Tasks");

    [TestMethod]
    public void Polly_IsKnownInOneFileOnly() => OnlyIn("Polly", reference => reference.From.StartsWith(Root + "Transfer.Resilience", StringComparison.Ordinal));

    [TestMethod]
    public void HttpClient_IsKnownInTransferOnly() => OnlyIn("System.Net.Http", reference => Room(reference.From) == "Transfer");

    [TestMethod]
    public void TheOfflineGateway_RefersToNothingThatOpensASocket()
    {
        string[] all = [.. References().Where(reference => reference.From.StartsWith(Root + "Transfer.OfflineGateways", StringComparison.Ordinal)).Select(reference => reference.To)];
        CollectionAssert.Contains(all, Root + "Sources.SourceFailure");
        string[] wrong = [.. all.Where(type => type.StartsWith("System.Net", StringComparison.Ordinal) || type.StartsWith(Root + "Transfer.", StringComparison.Ordinal) && !type.Contains("OfflineGateways", StringComparison.Ordinal))];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void OnlyTheTasks_ArePublic()
    {
        string[] visible = [.. typeof(MedicalImagesTask).Assembly.GetExportedTypes().Select(type => type.Name).Order()];
        CollectionAssert.AreEqual(new[] { "CheckMedicalImages", "CheckMedicalImagesPackageSize", "ExportMedicalImages", "ListMedicalImages", "MedicalImagesTask", "PackMedicalImages", "ProvisionMedicalImages", "PushMedicalImages", "UpdateMedicalImages", "VerifyMedicalImages" }, visible);
    }

    [TestMethod]
    public void TheAssembly_NeedsNothingButPollyAndMSBuild()
    {
        string[] libraries = [.. typeof(MedicalImagesTask).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard" or "mscorlib")).Order()];
        CollectionAssert.AreEqual(new[] { "Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core", "Polly.Core" }, libraries.Where(name => name != "Microsoft.Win32.Primitives").ToArray());
    }

    [TestMethod]
    public void NoFile_IsOver300Lines()
    {
        string[] files = Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.cs", SearchOption.AllDirectories);
        string[] large = [.. files.Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && File.ReadLines(file).Count() > 300)];
        Assert.IsEmpty(large, string.Join('\n', large));
    }

    private static void OnlyIn(string library, Func<(string From, string To), bool> allowed)
    {
        (string From, string To)[] all = [.. References().Where(reference => reference.To.StartsWith(library, StringComparison.Ordinal))];
        Assert.IsNotEmpty(all, "the rule looks at nothing");
        string[] wrong = [.. all.Where(reference => !allowed(reference)).Select(reference => reference.ToString()).Distinct()];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private static string Room(string type) => type[Root.Length..].Split('.')[0];

    /// <summary>(type of ours, type it refers to), from the bodies and signatures as the compiler wrote them.</summary>
    private static IEnumerable<(string From, string To)> References()
    {
        using var stream = File.OpenRead(typeof(MedicalImagesTask).Assembly.Location);
        using var image = new PEReader(stream);
        return [.. new AssemblyReferences(image).All()];
    }
}
