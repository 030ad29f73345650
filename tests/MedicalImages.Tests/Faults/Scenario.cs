namespace MedicalImages.Tests.Faults;

/// <summary>The commands of a user during the fault, and before it.</summary>
/// <param name="Tasks">The tasks into which faults are injected.</param>
/// <param name="Sets">Name and series of each set. Series 1 has three images, series 2 has two.</param>
internal sealed record Scenario(string Name, string[] Tasks, params (string Name, int Series)[] Sets)
{
    private static readonly string[] Provision = ["Provision"];

    /// <summary>Sets that are provisioned before.</summary>
    public (string Name, int Series)[] Before { get; init; } = [];

    public bool UsesLock { get; init; }

    /// <summary>Files removed after the preparation, relative to the folder of the scenario.</summary>
    public string[] Removed { get; init; } = [];

    /// <summary>Whether series 1 changes before the fault: one image is changed, one removed and one added.</summary>
    public bool SourceHasChanged { get; init; }

    public string ExportPath { get; init; } = "medical-images-export";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("provision-cold", Provision, ("one", 1)),
        new("provision-second-set", Provision, ("one", 1), ("two", 2)) { Before = [("one", 1)], UsesLock = true },
        new("provision-restore", Provision, ("one", 1))
        {
            Before = [("one", 1)], Removed = ["project/bin/medical-images/one/OT-001/0002.dcm"],
        },
        new("update-destination", Provision, ("one", 2)) { Before = [("one", 1)] },
        new("update-lock", ["Update", "Provision"], ("one", 1)) { Before = [("one", 1)], UsesLock = true, SourceHasChanged = true },
        new("lock-first", Provision, ("one", 1))
        {
            Before = [("one", 1)], UsesLock = true, Removed = ["project/medical-images.lock.json", "project/bin", "project/obj"],
        },
        new("export-folder", ["Export"], ("one", 1)) { Before = [("one", 1)], UsesLock = true },
        new("export-tar", ["Export"], ("one", 1)) { Before = [("one", 1)], UsesLock = true, ExportPath = "images.tar" },
        new("push", ["Push"], ("one", 1)) { Before = [("one", 1)], UsesLock = true, Removed = ["store"] },
    ];

    public static IReadOnlyList<SmallImage> ImagesBefore { get; } = [.. SmallImage.SeriesOf(3), .. SmallImage.SeriesOf(2, series: 2)];

    public static IReadOnlyList<SmallImage> ImagesAfter { get; } =
    [
        new SmallImage(100, 1, 1) { Gray = 7 }, new SmallImage(100, 1, 2), new SmallImage(100, 1, 4), .. SmallImage.SeriesOf(2, series: 2),
    ];

    /// <summary>The content of the source during the fault.</summary>
    public IReadOnlyList<SmallImage> Images => SourceHasChanged ? ImagesAfter : ImagesBefore;

    public static Scenario Find(string name) => All.Single(scenario => scenario.Name == name);

    public override string ToString() => Name;
}
