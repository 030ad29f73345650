using System.Text;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Selection;

namespace MedicalImages.OrthancTests;

/// <summary>The ids of unusual images in a real Orthanc: no unchanged image is ever reported as another image.</summary>
[TestClass]
public sealed class OrthancIdentityTests
{
    private const string Usual = "PHANTOM-1";
    private static readonly SmallImage Image = new(1, 1, 1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task EveryImageOfTheSharedServer_HasTheComputedId()
    {
        int explained = 0, telling = 0;
        foreach (ServedInstance image in SharedOrthanc.Instances)
        {
            DicomReading reading = Read(await SharedOrthanc.Server.FileAsync(image.Id));
            Assert.IsFalse(OrthancIdentity.IsRefutedBy(reading, image.Id), image.Id);
            if (IdsOf(reading).Contains(image.Id)) explained++;
            IEnumerable<ServedInstance> others = SharedOrthanc.Instances.Where(other => other.Id != image.Id);
            if (others.All(other => OrthancIdentity.IsRefutedBy(reading, other.Id))) telling++;
        }

        int all = SharedOrthanc.Instances.Count;
        TestContext.DisplayMessage(MessageLevel.Informational,
            $"{all} images: {explained} ids computed, {telling} rejected with another id.");
        Assert.IsGreaterThan(all * 9 / 10, explained);
        Assert.IsGreaterThan(all / 2, telling, "almost no image is rejected with another id");
    }

    [TestMethod]
    [DataRow("PHANTOM-1", null)]
    [DataRow("  PHANTOM", null)]
    [DataRow(" PHANTOM ", null)]
    [DataRow("PHANTOM\0\0", null)]
    [DataRow("PHAN\0TOM ", null)]
    [DataRow("\tPHANTOM\t", null)]
    [DataRow("PHANTOM\n ", null)]
    [DataRow("         ", null)]
    [DataRow("PHAN\\TOM ", null)]
    [DataRow("PHAN \\ TOM", null)]
    [DataRow("\\PHANTOM ", null)]
    [DataRow("PHÄNTÖM-1", "ISO_IR 100")]
    [DataRow("PHÄNTÖM-1", null)]
    [DataRow("PHÃ¤NTOM ", null)]
    [DataRow("PHÃ¤NTOM ", "ISO_IR 192")]
    [DataRow("PHÄNTÖM-1", "ISO_IR 999")]
    [DataRow("PHÄNTÖM-1", "iso_ir 100")]
    [DataRow("PHÄNTÖM-1", "ISO_IR 101")]
    [DataRow("PHÄNTÖM-1", "ISO_IR 144")]
    [DataRow("PHÄNTÖM-1", "ISO_IR 203")]
    [DataRow("\u001B$)C\u00B1\u00E8\u00C8\u00F1 ", "\\ISO 2022 IR 149")]
    public async Task UnusualPatientID_IsReadAsTheServerReadsIt(string patient, string? characters)
    {
        (string id, DicomReading reading) = await ServedAsync(patient, characters);
        Assert.IsFalse(OrthancIdentity.IsRefutedBy(reading, id));
        Assert.Contains(id, IdsOf(reading));
    }

    /// <summary>Without a computed id, an image is not rejected.</summary>
    [TestMethod]
    [DataRow("PHÄNTÖM-1", "ISO_IR 192", "no UTF-8: the server drops what it cannot read")]
    [DataRow("A\\B~     ", "ISO_IR 13", "a yen sign and an overline")]
    public async Task PatientIDWithAnotherReading_IsNotAMismatch(string patient, string characters, string why)
    {
        (string id, DicomReading reading) = await ServedAsync(patient, characters);
        Assert.IsFalse(OrthancIdentity.IsRefutedBy(reading, id), why);
    }

    private static async Task<(string Id, DicomReading Reading)> ServedAsync(string patient, string? characters)
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        byte[] file = WithCharacters(Replace(Image.Bytes, Usual, patient[..9]), characters);
        string id = await server.UploadAsync(file) ?? throw NotAccepted();
        return (id, Read(await server.FileAsync(id)));
    }

    [TestMethod]
    [DataRow("x")]
    [DataRow(" ")]
    [DataRow(".")]
    public async Task UnusualUID_IsReadAsTheServerReadsIt(string inserted)
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        string uid = Image.SOPInstanceUID, odd = $"{uid[..^3]}{inserted}{uid[^2..]}";
        string id = await server.UploadAsync(Replace(Image.Bytes, uid, odd)) ?? throw NotAccepted();
        DicomReading reading = Read(await server.FileAsync(id));
        Assert.IsFalse(OrthancIdentity.IsRefutedBy(reading, id));
        Assert.Contains(id, IdsOf(reading));
    }

    [TestMethod]
    public void ImageWithoutUIDs_HasNoId()
    {
        DicomReading reading = Read(Phantoms.Named("cr/0001"));
        Assert.IsFalse(OrthancIdentity.IsRefutedBy(reading, IdsOf(reading)[0]));
        DicomHeader anonymous = reading.Header! with { RequestedAttributes = new Dictionary<string, string>(), SOPInstanceUID = null };
        DicomReading without = reading with { Header = anonymous };
        Assert.IsTrue(OrthancIdentity.IsRefutedBy(without, IdsOf(reading)[0]));
        Assert.IsFalse(OrthancIdentity.IsRefutedBy(without with { Completeness = DicomCompleteness.Malformed }, IdsOf(reading)[0]));
    }

    private static AssertInconclusiveException NotAccepted() => new("The server does not take it.");

    private static DicomReading Read(byte[] file) => DicomHeaderReader.Read(new MemoryStream(file), OrthancIdentity.RequestedAttributes);

    private static string[] IdsOf(DicomReading reading) =>
        [.. OrthancIdentity.GetIds(reading.Header!, "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID").Distinct()];

    private static byte[] Replace(byte[] file, string text, string other) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(text, other, StringComparison.Ordinal));

    // As the first element of the data set.
    private static byte[] WithCharacters(byte[] file, string? characters)
    {
        if (characters is null) return file;
        string value = characters.Length % 2 == 0 ? characters : characters + " ", text = Encoding.Latin1.GetString(file);
        int at = text.IndexOf("\b\0\u0008\0CS", 132, StringComparison.Ordinal);
        if (at < 0) at = text.IndexOf("\b\0\u0016\0UI", 132, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Insert(at, $"\b\0\u0005\0CS{(char)value.Length}\0{value}"));
    }
}
