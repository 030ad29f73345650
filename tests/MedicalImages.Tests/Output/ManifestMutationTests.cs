using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.Output;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>A manifest is input: with any content, a build ends with a code, and without an internal error.</summary>
[TestClass]
public sealed partial class ManifestMutationTests : DestinationTest
{
    private const int Flips = 40;
    private const int FlipsOfTheReader = 5000;
    private const int Step = 37; // ManifestTests truncates at every byte
    private const int TimeoutMilliseconds = 300_000;

    private static readonly string[] Huge = ["-1", "9223372036854775807", "9223372036854775808", "1e999"];

    private byte[] _manifest = [];

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void Truncation_IsUnreadable(string name)
    {
        Prepare(name);
        int whole = _manifest.AsSpan().LastIndexOf((byte)'}');
        for (int length = 0; length <= whole; length += Step) AssertHandled(name, _manifest[..length], $"cut at {length}", "MEDIMG4013");
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void NumberThatIsTooLarge_IsHandled(string name)
    {
        Prepare(name);
        string text = System.Text.Encoding.UTF8.GetString(_manifest);
        foreach (Match number in Number().Matches(text[..(text.IndexOf("},", StringComparison.Ordinal) + 1)]))
        {
            foreach (string huge in Huge)
            {
                string changed = text[..number.Index] + huge + text[(number.Index + number.Length)..];
                AssertHandled(name, System.Text.Encoding.UTF8.GetBytes(changed), $"{huge} at {number.Index}");
            }
        }
    }

    [TestMethod]
    [Timeout(TimeoutMilliseconds, CooperativeCancellation = false)]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void FlippedByte_IsHandled(string name)
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Prepare(name);
        for (int flip = 0; flip < Flips; flip++)
        {
            byte[] changed = [.. _manifest];
            int at = random.Next(changed.Length);
            changed[at] = (byte)random.Next(256);
            AssertHandled(name, changed, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, byte {at} is {changed[at]}"));
        }
    }

    [TestMethod]
    public void FlippedBytes_AreHandled()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Prepare(Manifest);
        for (int flip = 0; flip < FlipsOfTheReader; flip++)
        {
            byte[] changed = [.. _manifest];
            for (int bytes = random.Next(1, 4); bytes > 0; bytes--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            string file = Project["changed.json"];
            File.WriteAllBytes(file, changed);
            ManifestReading reading = ManifestReader.Read(file);
            Assert.AreNotEqual(reading.Manifest is null, reading.Problem is null, $"seed {seed}, flip {flip}");
        }
    }

    [TestMethod]
    public void SizesWhoseSumIsTooLarge_AreHandled()
    {
        Prepare(Manifest);
        string text = System.Text.Encoding.UTF8.GetString(_manifest);
        string huge = Size().Replace(text, "\"size\":9223372036854775807");
        AssertHandled(Manifest, System.Text.Encoding.UTF8.GetBytes(huge), "sum", "MEDIMG4013");
    }

    private void Prepare(string name)
    {
        ProvisionedSet set = ProvisionSets(Set(2));
        _manifest = File.ReadAllBytes(set.ManifestPath);
        if (name == Journal) File.Delete(set.ManifestPath);
    }

    // Whatever the build does, the next one starts with the same files.
    private void AssertHandled(string name, byte[] content, string because, string? code = null)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        BuildOutcome verify = Project.Verify(Set(2)), build = Project.Provision(Set(2));
        string[] codes = [.. build.Log.Codes.Concat(verify.Log.Codes)];
        Assert.DoesNotContain("MEDIMG9001", codes, $"{because}\n{build}");
        Assert.DoesNotContain("MEDIMG4001", codes, $"{because}\n{build}");
        Assert.AreEqual(build.Succeeded, build.Log.Codes.All(found => found == "MEDIMG3007"), $"{because}\n{build}");
        if (code is not null) Assert.AreEqual(code, string.Join(' ', build.Log.Codes), because);
        if (!build.Succeeded) return;
        Directory.Delete(Folder, recursive: true);
        Prepare(name);
    }

    [GeneratedRegex("(?<=: ?)-?[0-9]+(?=[,}\n])")]
    private static partial Regex Number();

    [GeneratedRegex("\"size\":[0-9]+")]
    private static partial Regex Size();
}
