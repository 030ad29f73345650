namespace MedicalImages.OrthancTests;

/// <summary>PatientIDs of real data: empty, with a wildcard, and two patients with one study.</summary>
[TestClass]
public sealed class UnusualPatientIdTests : IDisposable
{
    private const string Usual = "PHANTOM-5";
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow(Usual)]
    [DataRow("PHANTOM*5")]
    [DataRow("PHANTOM?5")]
    public async Task PatientID_WithAnyCharacters_SelectsOnlyItsPatient(string name)
    {
        await using OrthancServer server = await WithPatientsAsync(Usual, "PHANTOM*5", "PHANTOM?5");
        await AssertSelectsAsync(server, image => image["PatientID"] == name, ("Patients", name));
        await AssertSelectsAsync(server, image => image["PatientID"] == name
            || image["PatientID"] == "PHANTOM-6", ("Patients", $"{name};PHANTOM-6"));
    }

    [TestMethod]
    public async Task PatientWithoutPatientID_CanBeSelectedByOrthancId()
    {
        await using OrthancServer server = await WithPatientsAsync(Usual, "         ");
        IReadOnlyList<ServedInstance> served = await ServedInstance.ReadAllAsync(server);
        string id = served.Single(image => image["PatientID"] == "").PatientId;
        await AssertSelectsAsync(server, image => image.PatientId == id, ("Patients", id));
        await AssertSelectsAsync(server, image => image.PatientId == id || image["PatientID"] == Usual, ("Patients", $"{id};{Usual}"));
    }

    [TestMethod]
    public async Task StudyOfTwoPatients_SelectedByUID_HasBoth_AndWithAPatientHasOne()
    {
        await using OrthancServer server = await WithPatientsAsync(Usual, "PHANTOM-X");
        string study = new SmallImage(5, 1, 1).StudyInstanceUID;
        await AssertSelectsAsync(server, image => image["StudyInstanceUID"] == study, ("Studies", study));
        await AssertSelectsAsync(server, image => image["PatientID"] == "PHANTOM-X", ("Studies", study), ("Patients", "PHANTOM-X"));
        string id = (await ServedInstance.ReadAllAsync(server)).Single(image => image["PatientID"] == Usual).StudyId;
        await AssertSelectsAsync(server, image => image["PatientID"] == Usual, ("Studies", id));
    }

    /// <summary>The same image with several PatientIDs, and one of another patient.</summary>
    private static async Task<OrthancServer> WithPatientsAsync(params string[] patients)
    {
        OrthancServer server = await IsolatedOrthanc.StartAsync();
        byte[] image = Phantoms.Named("cr/0001");
        await server.UploadAsync([.. patients.Select(patient => image.With(Usual, patient)),
            Phantoms.Named("syntax/explicit-vr-little-endian")]);
        return server;
    }

    private async Task AssertSelectsAsync(OrthancServer server, Func<ServedInstance, bool> expected, params (string, string)[] selection)
    {
        ServedInstance[] images = [.. (await ServedInstance.ReadAllAsync(server)).Where(expected)];
        Assert.AreNotEqual(0, images.Length, "nothing is compared");
        BuildOutcome build = _project.Provision(TestProject.Set("set", [("Source", server.Uri.ToString()), .. selection]));
        Expect.SameImages(images, Expect.Provisioned(_project, build, "set"));
    }
}
