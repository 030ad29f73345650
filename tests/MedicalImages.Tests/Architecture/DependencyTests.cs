using System.Reflection;
using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Architecture;

/// <summary>Reads the assemblies: which room refers to which other room, and to which library.</summary>
[TestClass]
public sealed class DependencyTests
{
    private static readonly Assembly Engine = typeof(Diagnostic).Assembly;
    private static readonly Assembly Host = typeof(MedicalImagesTask).Assembly;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Room_RefersOnlyToRoomsBelowIt()
    {
        (string From, string To)[] edges = [.. Rooms.Edges(Engine)];
        Assert.IsNotEmpty(edges, "nothing is checked");
        foreach (IGrouping<string, (string From, string To)> from in edges.GroupBy(edge => edge.From).OrderBy(from => from.Key))
            TestContext.WriteLine($"{from.Key} -> {string.Join(", ", from.Select(edge => edge.To).Order(StringComparer.Ordinal))}");
        string[] wrong = [.. Rooms.References(Engine).Where(reference => Rooms.IsOfEngine(reference.To) && !IsAllowed(reference))
            .Select(reference => reference.ToString())];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void Rooms_HaveNoCircle() =>
        Assert.IsEmpty(Rooms.FindCircle(Rooms.Edges(Engine)), string.Join(" -> ", Rooms.FindCircle(Rooms.Edges(Engine))));

    [TestMethod]
    public void Circle_IsFound()
    {
        (string, string)[] edges = [("A", "B"), ("B", "C/D"), ("C/D", "E"), ("C/D", "B")];
        CollectionAssert.AreEqual(new[] { "B", "C/D", "B" }, Rooms.FindCircle(edges).ToArray());
    }

    [TestMethod]
    public void Folder_IsARoom()
    {
        string root = Path.Combine(Checkout.Folder, "src", Rooms.Engine);
        string[] folders = [.. Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"])];
        CollectionAssert.AreEquivalent(Rooms.Order.Except([Rooms.Top]).ToArray(), folders);
    }

    [TestMethod]
    public void MSBuild_IsUsedOnlyInTheHost()
    {
        Assert.IsNotEmpty(Host.GetReferencedAssemblies().Where(IsMSBuild));
        Assert.IsEmpty(Engine.GetReferencedAssemblies().Where(IsMSBuild));
    }

    [TestMethod]
    public void Polly_IsUsedInOneFile() =>
        OnlyIn("Polly", reference => reference.From.StartsWith("MedicalImages.Http.Retry.RetryPipeline", StringComparison.Ordinal));

    [TestMethod]
    public void HttpClient_IsUsedOnlyInHttp() => OnlyIn("System.Net.Http", reference => Rooms.RoomOf(reference.From) == "Http");

    [TestMethod]
    public void OfflineGateway_RefersToNoTypeThatOpensASocket()
    {
        string[] all =
        [
            .. Rooms.References(Engine)
                .Where(reference => reference.From.StartsWith("MedicalImages.Http.OfflineGateways", StringComparison.Ordinal))
                .Select(reference => reference.To),
        ];
        CollectionAssert.Contains(all, "MedicalImages.Sources.Failures.SourceFailure");
        string[] wrong = [.. all.Where(type => type.StartsWith("System.Net", StringComparison.Ordinal)
            || (Rooms.IsOfEngine(type) && Rooms.RoomOf(type) == "Http" && !type.Contains("OfflineGateways", StringComparison.Ordinal)))];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void PublicTypes_AreTasks()
    {
        Assert.IsEmpty(Engine.GetExportedTypes());
        string[] visible = [.. Host.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[]
        {
            "CheckMedicalImages", "CheckMedicalImagesPackageSize", "CiteMedicalImages", "ExportMedicalImages", "ListMedicalImages",
            "MedicalImagesTask", "PackMedicalImages", "ProvisionMedicalImages", "PushMedicalImages", "UpdateMedicalImages",
            "VerifyMedicalImages",
        }, visible);
    }

    [TestMethod]
    public void Assemblies_ReferenceOnlyPollyAndMSBuild()
    {
        CollectionAssert.AreEqual(new[] { "Polly.Core" }, Libraries(Engine));
        CollectionAssert.AreEqual(new[] { "MedicalImages", "Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core" },
            Libraries(Host).Except(["Polly.Core"]).ToArray());
    }

    [TestMethod]
    public void SourceFile_HasAtMost300Lines()
    {
        string[] files = Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.cs", SearchOption.AllDirectories);
        string[] large = [.. files.Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            && File.ReadLines(file).Count() > 300)];
        Assert.IsEmpty(large, string.Join('\n', large));
    }

    private static bool IsAllowed((string From, string To) reference)
    {
        (string from, string to) = (Rooms.RoomOf(reference.From), Rooms.RoomOf(reference.To));
        return from == to || Array.IndexOf(Rooms.Order, to) < Array.IndexOf(Rooms.Order, from);
    }

    private static bool IsMSBuild(AssemblyName name) => name.Name!.StartsWith("Microsoft.Build", StringComparison.Ordinal);

    private static string[] Libraries(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)
        .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)
            && name is not ("System" or "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives"))
        .Order(StringComparer.Ordinal)];

    private static void OnlyIn(string library, Func<(string From, string To), bool> allowed)
    {
        (string From, string To)[] all =
            [.. Rooms.References(Engine).Where(reference => reference.To.StartsWith(library, StringComparison.Ordinal))];
        Assert.IsNotEmpty(all, "nothing is checked");
        string[] wrong = [.. all.Where(reference => !allowed(reference)).Select(reference => reference.ToString()).Distinct()];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }
}
