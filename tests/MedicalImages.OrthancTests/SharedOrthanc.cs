namespace MedicalImages.OrthancTests;

/// <summary>
/// One Orthanc for all tests that only read: the phantoms, small images with unusual numbers, and every file of the corpus that it accepts.
/// No test may write to it.
/// </summary>
[TestClass]
public static class SharedOrthanc
{
    private static OrthancServer? _server;
    private static IReadOnlyList<ServedInstance> _instances = [];

    internal static OrthancServer Server => _server ?? throw Unavailable();

    internal static IReadOnlyList<ServedInstance> Instances => _server is null ? throw Unavailable() : _instances;

    /// <summary>Files of the corpus that the server accepted.</summary>
    internal static int RealFiles { get; private set; }

    internal static string Url => Server.Uri.ToString();

    /// <summary>The DICOMweb URL of the same images.</summary>
    internal static string DicomWebUrl => OrthancServer.MissingDicomWeb is { } reason
        ? throw new AssertInconclusiveException(reason)
        : $"{Server.Uri}dicom-web";

    /// <summary>The WADO-URI URL of the same images.</summary>
    internal static string WadoUrl => OrthancServer.MissingDicomWeb is { } reason
        ? throw new AssertInconclusiveException(reason)
        : $"{Server.Uri}wado";

    /// <summary>Images whose InstanceNumbers sort differently as text: 1, 2, 10, 10 again, and none.</summary>
    internal static IReadOnlyList<SmallImage> UnusuallyNumbered { get; } =
    [
        new(60, 1, 1) { InstanceNumber = 10 }, new(60, 1, 2) { InstanceNumber = null }, new(60, 1, 3) { InstanceNumber = 2 },
        new(60, 1, 4) { InstanceNumber = 10 }, new(60, 1, 5) { InstanceNumber = 1 }, new(60, 2, 1) { Modality = "MR", InstanceNumber = 1 },
    ];

    /// <summary>Images of another day, and without a date. All phantoms have the same date.</summary>
    private static IEnumerable<byte[]> UnusuallyDated =>
    [
        new SmallImage(61, 1, 1) { PatientBirthDate = "19500101" }.Bytes.With("20000101", "19950615").With("120000", "093000")
            .With("MedicalImages", "SomebodyElses").With("YES", "NO "),
        new SmallImage(62, 1, 1).Bytes.With("20000101", "20100820"),
        new SmallImage(63, 1, 1).Bytes.With("20000101", "        ").With("120000", "      "),
    ];

    /// <summary>A patient whose characters have a special meaning in some protocol.</summary>
    internal const string OddPatientID = "d ^*?&+%4'";

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (OrthancServer.Missing is not null) return;
        OrthancServer server = await OrthancServer.StartNewAsync(OrthancServer.WithDicomWeb);
        await server.UploadAsync([.. Phantoms.All, .. UnusuallyNumbered.Select(image => image.Bytes), .. UnusuallyDated,
            new SmallImage(64, 1, 1).Bytes.With("PHANTOM-64", OddPatientID)]);
        foreach (string file in Corpus.Files)
        {
            if (await server.UploadAsync(await File.ReadAllBytesAsync(file, context.CancellationToken)) is not null) RealFiles++;
        }

        _instances = await ServedInstance.ReadAllAsync(server);
        _server = server;
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    private static AssertInconclusiveException Unavailable() => new(OrthancServer.Missing ?? "The shared Orthanc did not start.");
}
