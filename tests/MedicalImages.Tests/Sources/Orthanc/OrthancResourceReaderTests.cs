using System.Text;
using System.Text.Json;
using MedicalImages.Sources.Orthanc;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>Members may be missing, repeated, escaped, or of another type. Only those that identify an image are required.</summary>
[TestClass]
public sealed class OrthancResourceReaderTests
{
    private const string Id = "5406add0-e23f5ee6-26b15667-e4b0a938-a9040a8e";
    private const string Parent = "71cae862-50f6054f-45e5cafb-4cb51ee2-b36ac84c";
    private const string Required = $"\"ID\":\"{Id}\",\"FileUuid\":\"u\",\"FileSize\":7";

    [TestMethod]
    public void Instance_IsRead()
    {
        OrthancResource read = Read($$$"""
            {{{{Required}}},"IndexInSeries":2,"ParentSeries":"{{{Parent}}}","Unknown":{"ID":["x",{"FileSize":1}]},
            "MainDicomTags":{"InstanceNumber":" 12 ","SOPInstanceUID":"1.2.3 ","Modality":"MR"},
            "Metadata":{"SopClassUid":"1.2","TransferSyntax":"1.3"},"Type":"Instance"}
            """)!;
        Assert.AreEqual(new OrthancResource(Id, Parent, "1.2.3", 12)
        {
            Revision = "u-7", FileSize = 7, SOPClassUID = "1.2", TransferSyntaxUID = "1.3",
        }, read);
    }

    [TestMethod]
    [DataRow(nameof(OrthancLevel.Patient), "PatientID", "", "")]
    [DataRow(nameof(OrthancLevel.Study), "StudyInstanceUID", "ParentPatient", "Series")]
    [DataRow(nameof(OrthancLevel.Series), "SeriesInstanceUID", "ParentStudy", "Instances")]
    public void Parents_AreRead(string level, string identifier, string parent, string children)
    {
        OrthancResource read = Read($$$"""
            {"ID":"{{{Id}}}","{{{parent}}}":"{{{Parent}}}","{{{children}}}":["a",["b"],{"c":1}],
            "MainDicomTags":{"{{{identifier}}}":"1.2.3","SeriesNumber":"4","Modality":"MR\u0000"}}
            """, Enum.Parse<OrthancLevel>(level))!;
        Assert.AreEqual("1.2.3", read.Identifier);
        Assert.AreEqual(parent.Length > 0 ? Parent : null, read.Parent);
        Assert.AreEqual(children.Length > 0 ? 3 : null, read.Children);
        Assert.AreEqual(level == "Series" ? 4 : null, read.Number);
        Assert.AreEqual(level == "Series" ? "MR" : null, read.Modality);
    }

    [TestMethod]
    [DataRow("", null, null, DisplayName = "nothing")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\"1\"},\"MainDicomTags\":null", null, null, DisplayName = "the last counts")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\"1\"},\"MainDicomTags\":{}", null, null, DisplayName = "the last counts, empty")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":1,\"InstanceNumber\":1}", null, null, DisplayName = "numbers")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\" \",\"InstanceNumber\":\"1.5\"}", null, null, DisplayName = "no values")]
    [DataRow(",\"MainDicomTags\":[{\"SOPInstanceUID\":\"1\"}]", null, null, DisplayName = "array")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\"\\ud800\",\"InstanceNumber\":\"2\"}", null, 2, DisplayName = "half a pair")]
    [DataRow(",\"MainDicomTags\":{\"\\ud800\":\"1\",\"SOPInstanceUID\":\"1\"}", "1", null, DisplayName = "name with half a pair")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstance\\u0055ID\":\"1\"}", "1", null, DisplayName = "escaped name")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":{\"a\":[\"b\"]},\"InstanceNumber\":\"2\"}", null, 2, DisplayName = "object")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\"1\",\"InstanceNumber\":\"-5\"}", "1", -5, DisplayName = "negative number")]
    [DataRow(",\"MainDicomTags\":{\"SOPInstanceUID\":\"1\",\"InstanceNumber\":\" 12\\t\"}", "1", 12, DisplayName = "white space")]
    public void UnusualTags_CountAsMissing(string members, string? identifier, int? number)
    {
        OrthancResource read = Read($"{{{Required}{members}}}")!;
        Assert.AreEqual((identifier, number), (read.Identifier, read.Number));
    }

    // Queries match the text, as in a file.
    [TestMethod]
    [DataRow("12", 12, "12", false)]
    [DataRow(" 12 ", 12, "12", false)]
    [DataRow("0", 0, "0", true)]
    [DataRow("-5", -5, "-5", true)]
    [DataRow("007", 7, "007", true)]
    [DataRow("1.0", null, "1.0", true)]
    [DataRow("3\\\\4", null, "3\\4", true)]
    [DataRow("9999999999", null, "9999999999", true)]
    [DataRow(" ", null, null, false)]
    public void TextOfANumber_IsKept_IfItIsUnusual(string json, int? number, string? text, bool isKept)
    {
        OrthancResource read = Read($"{{{Required},\"MainDicomTags\":{{\"InstanceNumber\":\"{json}\"}}}}")!;
        Assert.AreEqual((number, text, isKept), (read.Number, read.NumberText, read.UnusualNumber is not null));
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("\"x\"")]
    [DataRow("{}")]
    [DataRow($"{{\"ID\":\"{Id}\"}}", DisplayName = "no file")]
    [DataRow($"{{{Required},\"ID\":1}}", DisplayName = "two IDs")]
    [DataRow("{\"ID\":\"../x\",\"FileUuid\":\"u\",\"FileSize\":7}", DisplayName = "no ID")]
    [DataRow($"{{{Required},\"FileUuid\":null}}", DisplayName = "no UUID")]
    [DataRow($"{{{Required},\"FileSize\":-1}}", DisplayName = "negative size")]
    [DataRow($"{{{Required},\"FileSize\":\"7\"}}", DisplayName = "size as text")]
    [DataRow($"{{{Required},\"FileSize\":1.5}}", DisplayName = "fraction")]
    [DataRow($"{{{Required},\"FileSize\":1099511627777}}", DisplayName = "more than a TiB")]
    [DataRow($"{{{Required},\"FileSize\":99999999999999999999}}", DisplayName = "more than 64 bits")]
    public void OtherForms_AreRejected(string json) => Assert.IsNull(Read(json));

    /// <summary>Members after one of another type are still read.</summary>
    [TestMethod]
    [DataRow("\"\\ud800\":1")]
    [DataRow("\"MainDicomTags\":[{\"a\":[1]}]")]
    [DataRow("\"Metadata\":[{\"ID\":[1]}]")]
    [DataRow("\"FileSize\":{\"ID\":[1]}")]
    [DataRow("\"ID\":{\"ID\":[1]}")]
    public void MembersAfterAnUnusualOne_AreRead(string first) => Assert.AreEqual(7, Read($"{{{first},{Required}}}")!.FileSize);

    [TestMethod]
    [DataRow("\"x\"")]
    [DataRow("{\"ID\":\"x\"}")]
    public void ChildrenOfAnotherType_CountAsMissing(string children)
    {
        OrthancResource read = Read($"{{\"Series\":{children},\"ID\":\"{Id}\"}}", OrthancLevel.Study)!;
        Assert.AreEqual((Id, (int?)null), (read.Id, read.Children));
    }

    [TestMethod]
    public void LastMemberOfAName_Counts()
    {
        const string Metadata = "\"Metadata\":{\"SopClassUid\":\"1\",\"TransferSyntax\":\"2\"},\"Metadata\":{}";
        OrthancResource instance = Read($"{{{Required},{Metadata},\"FileSize\":1099511627776}}")!;
        Assert.AreEqual((null, null, 1L << 40), (instance.SOPClassUID, instance.TransferSyntaxUID, instance.FileSize));
        OrthancResource series = Read($"{{\"ID\":\"{Id}\",\"MainDicomTags\":{{\"Modality\":\"MR\"}},\"MainDicomTags\":{{}}}}",
            OrthancLevel.Series)!;
        Assert.IsNull(series.Modality);
    }

    [TestMethod]
    public void LevelWithoutParentOrChildren_ReadsNoMemberWithoutAName()
    {
        OrthancResource patient = Read($"{{\"\":\"{Parent}\",\"\":[1],\"ID\":\"{Id}\"}}", OrthancLevel.Patient)!;
        Assert.AreEqual((null, (int?)null), (patient.Parent, patient.Children));
        Assert.IsNull(Read($"{{{Required},\"MainDicomTags\":{{\"\":\"1\"}}}}")!.Number);
    }

    [TestMethod]
    public void LongText_CountsAsMissing()
    {
        Assert.AreEqual(1024, Read(Tagged(new string('1', 1024)))!.Identifier!.Length);
        Assert.IsNull(Read(Tagged(new string('1', 1025)))!.Identifier);

        static string Tagged(string uid) => $"{{{Required},\"MainDicomTags\":{{\"SOPInstanceUID\":\"{uid}\"}}}}";
    }

    [TestMethod]
    public void RepeatedTexts_AreKeptOnce()
    {
        string series = $"{{\"ID\":\"{Id}\",\"MainDicomTags\":{{\"Modality\":\"MR\"}}}}";
        OrthancResource one = Read(series, OrthancLevel.Series)!;
        Assert.AreSame(one.Modality, Read(series, OrthancLevel.Series, last: one)!.Modality);
        string json = $"{{{Required},\"ParentSeries\":\"{Parent}\",\"Metadata\":{{\"SopClassUid\":\"1.2\",\"TransferSyntax\":\"1.3\"}}}}";
        OrthancResource first = Read(json)!, second = Read(json, last: first)!;
        Assert.AreSame(first.Parent, second.Parent);
        Assert.AreSame(first.SOPClassUID, second.SOPClassUID);
        Assert.AreSame(first.TransferSyntaxUID, second.TransferSyntaxUID);
    }

    [TestMethod]
    public void Reader_EndsAtTheEndOfTheResource()
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{{{Required},\"x\":{{}}}},5]"));
        json.Read();
        json.Read();
        Assert.IsNotNull(new OrthancResourceReader(OrthancLevel.Instance, last: null).Read(ref json));
        Assert.AreEqual(JsonTokenType.EndObject, json.TokenType);
        Assert.IsTrue(json.Read());
        Assert.AreEqual(5, json.GetInt32());
    }

    private static OrthancResource? Read(string text, OrthancLevel level = OrthancLevel.Instance, OrthancResource? last = null)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        json.Read();
        return new OrthancResourceReader(level, last).Read(ref json);
    }
}
