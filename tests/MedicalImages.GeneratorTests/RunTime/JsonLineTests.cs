using System.Text.Json;
using CsCheck;
using MedicalImages.Dicom.Header;
using MedicalImages.Output;

namespace MedicalImages.GeneratorTests.RunTime;

[TestClass]
public sealed class JsonLineTests
{
    // Characters of JSON and of lines, control characters, and surrogates, also single ones.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["\"\\/,:{}[]\b\f\n\r\t\u0000\u001f\u007f\u2028\ufeff a1ü胸"], 0, 12],
        Gen.String[Gen.Char, 0, 12],
        Gen.String[0, 40]);

    private static readonly Gen<ImageEntry> Entries =
        Gen.Select(Texts, Gen.Long, Texts.Null(), Texts.Null(), Texts.Null(), Gen.Int.Nullable(), Gen.UShort.Nullable())
            .Select((path, size, name, problem, text, number, rows) => new ImageEntry(path, size, new string('a', 64), new DicomHeader
            {
                Modality = text, PhotometricInterpretation = name, SeriesNumber = number, Rows = rows, NumberOfFrames = number,
            })
            {
                SourceName = name, Problem = problem,
            });

    [TestMethod]
    public void WhateverTheEngineWrites_IsRead() => Entries.Sample(entry =>
    {
        string line = ManifestWriter.Line(entry);
        Dictionary<string, string>? members = MedicalImageJsonLine.TryParse(line);
        using var json = JsonDocument.Parse(line);
        Assert.IsNotNull(members, line);
        Assert.HasCount(json.RootElement.EnumerateObject().Count(), members);
        foreach (JsonProperty member in json.RootElement.EnumerateObject())
            Assert.AreEqual(member.Value.ToString(), members[member.Name], line);
    });

    // Any text is either read or rejected, and a part of a line is rejected.
    [TestMethod]
    public void AnyText_DoesNotThrow_AndACutLineIsRejected()
    {
        Texts.Sample(text => MedicalImageJsonLine.TryParse(text) is null || text.Contains('{', StringComparison.Ordinal));
        Entries.Sample(entry =>
        {
            string line = ManifestWriter.Line(entry);
            for (int at = 0; at < line.Length; at++) Assert.IsNull(MedicalImageJsonLine.TryParse(line[..at]), line[..at]);
        }, iter: 20);
    }

    [TestMethod]
    [DataRow("{}", 0)]
    [DataRow(" { \"a\" : \"b\" , \"c\" : 1 } ", 2)]
    [DataRow("{\"ordinals\":[1, 2,3],\"x\":true,\"y\":null}", 3)]
    [DataRow("{\"a\":\"\\u00e9\\/\\\"\\\\\\b\\f\\n\\r\\t\"}", 1)]
    [DataRow("", -1)]
    [DataRow("[]", -1)]
    [DataRow("{", -1)]
    [DataRow("{\"a\"}", -1)]
    [DataRow("{\"a\":}", -1)]
    [DataRow("{\"a\":1", -1)]
    [DataRow("{\"a\":[1", -1)]
    [DataRow("{\"a\":\"\\x\"}", -1)]
    [DataRow("{\"a\":\"\\u12\"}", -1)]
    [DataRow("{\"a\":\"\\u 12f\"}", -1)]
    [DataRow("{\"a\":1 \"b\":2}", -1)]
    [DataRow("{a:1}", -1)]
    public void Line_IsReadOrRejected(string line, int count) => Assert.AreEqual(count, MedicalImageJsonLine.TryParse(line)?.Count ?? -1);
}
