using System.Text.Json.Nodes;
using MedicalImages.Dicom.Header;
using MedicalImages.Tool.Reports.Counting;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class CoverageTests
{
    private const string Explicit = "1.2.840.10008.1.2.1", Rle = "1.2.840.10008.1.2.5", CTImageStorage = "1.2.840.10008.5.1.4.1.1.2";

    private static readonly DicomHeader CT = new()
    {
        Modality = "CT", SOPClassUID = CTImageStorage, TransferSyntaxUID = Explicit, Rows = 4, Columns = 4, BitsAllocated = 16,
        BitsStored = 12,
    };

    private static readonly DicomHeader[] Images =
    [
        CT with { NumberOfFrames = 2, TransferSyntaxUID = Rle }, CT, CT, CT with { BitsStored = 16 }, new DicomHeader { Modality = "SR" },
    ];

    [TestMethod]
    public void Rows_AreSorted_AndCountEachKind()
    {
        var coverage = Coverage.Create(Images);
        CollectionAssert.AreEqual(new[] { "", Explicit, Rle }, coverage.TransferSyntaxes.ToArray());
        CollectionAssert.AreEqual(new[] { "CT 12 of 16 One 2", "CT 12 of 16 Several 1", "CT 16 One 1", "SR  None 1" },
            coverage.Rows.Select(row => $"{row.Kind.Modality} {row.Kind.Bits} {row.Kind.Frames} {row.Total}").ToArray());
        Assert.HasCount(8, coverage.Gaps, "4 rows and 3 columns have 12 cells, 4 with images");
        CollectionAssert.Contains(coverage.MissingTransferSyntaxes.ToArray(), "1.2.840.10008.1.2.4.90");
        CollectionAssert.DoesNotContain(coverage.MissingTransferSyntaxes.ToArray(), Rle);
    }

    [TestMethod]
    public void Documents_DoNotDependOnTheOrderOfImages()
    {
        Coverage one = Coverage.Create(Images), other = Coverage.Create(Images.Reverse());
        Assert.AreEqual(CoverageJson.Format(one), CoverageJson.Format(other));
        Assert.AreEqual(CoverageMarkdown.Create(one, "5 images"), CoverageMarkdown.Create(other, "5 images"));
    }

    [TestMethod]
    public void Json_HasNamesAndUids_AndNullForAbsentValues()
    {
        JsonObject json = CoverageJson.Create(Coverage.Create(Images));
        Assert.AreEqual(1, (int)json["schemaVersion"]!);
        Assert.AreEqual(5, (int)json["images"]!);
        JsonNode first = json["rows"]![0]!, last = json["rows"]![3]!;
        Assert.AreEqual("CT Image Storage", (string)first["sopClass"]!);
        Assert.AreEqual("Explicit VR Little Endian", (string)first["transferSyntax"]!);
        Assert.AreEqual(2, (int)first["images"]!);
        Assert.IsNull(last["transferSyntaxUID"]);
        Assert.IsNull(last["bitsStored"]);
        Assert.AreEqual("none", (string)last["frames"]!);
    }

    [TestMethod]
    public void Markdown_IsOneTable_WhateverTheTextsAre()
    {
        DicomHeader hostile = CT with { Modality = "a|b\n# <img src=x>", SOPClassUID = "[x](javascript:1)", TransferSyntaxUID = "`|`" };
        string text = CoverageMarkdown.Create(Coverage.Create([hostile]), "1 image");
        string[] lines = text.Split('\n');
        string[] table = [.. lines.Where(line => line.StartsWith('|'))];
        Assert.HasCount(4, table);
        Assert.IsEmpty(lines.Where(line => line.StartsWith("# ", StringComparison.Ordinal)));
        foreach (string forbidden in new[] { "<img", "](javascript", "`|`" })
            Assert.DoesNotContain(forbidden, text.Replace($"\\{forbidden}", "", StringComparison.Ordinal));
        int Columns(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
        Assert.AreEqual(Columns(table[0]), Columns(table[2]));
    }

    [TestMethod]
    public void RareKindsAndTransferSyntaxes_AreOther_BeyondALimit()
    {
        DicomHeader[] images =
            [.. Enumerable.Range(0, 2000).Select(i => CT with { SOPClassUID = $"1.2.{i}", TransferSyntaxUID = $"1.3.{i}" }), CT, CT];
        var coverage = Coverage.Create(images);
        Assert.HasCount(Coverage.MaxKinds + 1, coverage.Rows);
        Assert.HasCount(Coverage.MaxTransferSyntaxes + 1, coverage.TransferSyntaxes);
        Assert.AreEqual(images.Length, coverage.Rows.Sum(row => row.Total), "each image is counted");
        Assert.AreEqual(2, coverage.Rows.Single(row => row.Kind.SOPClassUID == CTImageStorage).Images[Explicit], "frequent ones remain");
        Assert.AreEqual(images.Length - 2 - (Coverage.MaxKinds - 1), coverage.Rows.Single(row => row.Kind == CoverageKind.Others).Total);
        Assert.AreEqual(CoverageJson.Format(coverage), CoverageJson.Format(Coverage.Create(images.Reverse())));
    }

    [TestMethod]
    public void Markdown_OfManyKinds_IsBounded()
    {
        string many = new('|', 5000);
        var coverage = Coverage.Create(Enumerable.Range(0, 2000).Select(i =>
            CT with { Modality = many, SOPClassUID = $"{many}{i}", TransferSyntaxUID = $"{many}{i}" }));
        string text = CoverageMarkdown.Create(coverage, "2000 images");
        Assert.IsLessThan(1 << 20, text.Length, "the limit of a summary");
        StringAssert.Contains(text, "| 2000 |");
    }
}
