using System.Reflection;
using System.Reflection.PortableExecutable;

namespace MedicalImages.Tests.Architecture;

/// <summary>The folders of the engine, which are its namespaces, and their references in the compiled assembly.</summary>
internal static class Rooms
{
    public const string Engine = "MedicalImages";
    public const string Host = "MedicalImages.Build";

    /// <summary>From the bottom to the top. A room may refer to those before it, and to none after it.</summary>
    public static readonly string[] Order =
    [
        "Threading", "Hashing", "Diagnostics", "Dicom", "Files",
        "Requests",
        "Sources",
        "Licenses",
        "Http", "Store", "LockFiles",
        "Planning", "Fetching", "Output", "Packaging",
        "Commands",
        Top,
    ];

    /// <summary>The composition root, which is in no folder.</summary>
    public const string Top = "";

    /// <summary>A type of the engine, and a type that it refers to.</summary>
    public static IReadOnlyList<(string From, string To)> References(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var image = new PEReader(stream);
        return [.. new AssemblyReferences(image).All()];
    }

    /// <summary>The folder of a type, such as <c>Sources/Orthanc</c>.</summary>
    public static string FolderOf(string type)
    {
        string[] parts = type.Split('+')[0].Split('.');
        return string.Join('/', parts[1..^1]);
    }

    public static string RoomOf(string type) => FolderOf(type).Split('/')[0];

    /// <summary>Folders that refer to each other, on both levels.</summary>
    public static IEnumerable<(string From, string To)> Edges(Assembly assembly) => References(assembly)
        .Where(reference => IsOfEngine(reference.To))
        .Select(reference => (From: FolderOf(reference.From), To: FolderOf(reference.To)))
        .Where(edge => edge.From != edge.To).Distinct();

    public static bool IsOfEngine(string type) =>
        type.StartsWith(Engine + ".", StringComparison.Ordinal) && !type.StartsWith(Host + ".", StringComparison.Ordinal);

    /// <summary>A path that returns to its start; empty if there is none.</summary>
    public static IReadOnlyList<string> FindCircle(IEnumerable<(string From, string To)> edges)
    {
        ILookup<string, string> to = edges.ToLookup(edge => edge.From, edge => edge.To);
        var done = new HashSet<string>();
        return to.Select(from => Walk(from.Key, [])).FirstOrDefault(circle => circle.Count > 0) ?? [];

        IReadOnlyList<string> Walk(string room, IReadOnlyList<string> way)
        {
            if (way.Contains(room)) return [.. way.SkipWhile(step => step != room), room];
            if (done.Contains(room)) return [];
            foreach (string next in to[room])
            {
                if (Walk(next, [.. way, room]) is { Count: > 0 } circle) return circle;
            }

            done.Add(room);
            return [];
        }
    }
}
