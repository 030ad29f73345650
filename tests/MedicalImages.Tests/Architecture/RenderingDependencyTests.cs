using MedicalImages.Rendering;

namespace MedicalImages.Tests.Architecture;

/// <summary>The folders of the rendering assembly, and what it uses of the engine.</summary>
[TestClass]
public sealed class RenderingDependencyTests
{
    private const string Prefix = "MedicalImages.Rendering.";

    private static readonly (string From, string To)[] References =
        [.. Rooms.References(typeof(DicomPicture).Assembly).Where(reference => IsOwn(reference.From))];

    [TestMethod]
    public void Folders_HaveNoCircle()
    {
        (string From, string To)[] edges = [.. References.Where(reference => IsOwn(reference.To))
            .Select(reference => (From: Rooms.FolderOf(reference.From), To: Rooms.FolderOf(reference.To)))
            .Where(edge => edge.From != edge.To && edge.From != "Rendering" && edge.To != "Rendering").Distinct()];
        Assert.Contains(("Rendering/Frames", "Rendering/Decoders"), edges);
        Assert.IsEmpty(Rooms.FindCircle(edges), string.Join(" -> ", Rooms.FindCircle(edges)));
    }

    [TestMethod]
    public void Engine_IsUsedOnlyForDicomAndFiles()
    {
        string[] rooms = [.. References.Where(reference => !IsOwn(reference.To) && Rooms.IsOfEngine(reference.To))
            .Select(reference => Rooms.RoomOf(reference.To)).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { "Dicom", "Files" }, rooms);
    }

    [TestMethod]
    public void JpegLibrary_IsUsedOnlyInTheDecoders()
    {
        string[] users = [.. References.Where(reference => reference.To.StartsWith("JpegLibrary.", StringComparison.Ordinal))
            .Select(reference => Rooms.FolderOf(reference.From)).Distinct()];
        CollectionAssert.AreEqual(new[] { "Rendering/Decoders" }, users);
    }

    [TestMethod]
    public void Assembly_HasNoPublicType() => Assert.IsEmpty(typeof(DicomPicture).Assembly.GetExportedTypes());

    [TestMethod]
    public void PackagesForBuilds_DoNotCarryIt()
    {
        string[] references = [.. typeof(Build.Tasks.MedicalImagesTask).Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        CollectionAssert.Contains(references, "MedicalImages");
        CollectionAssert.DoesNotContain(references, "MedicalImages.Rendering");
    }

    private static bool IsOwn(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);
}
