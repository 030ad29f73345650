using MedicalImages.Requests;
using MedicalImages.Sources.DicomWeb;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>The keys that are sent to a server, and local matching of its results.</summary>
[TestClass]
public sealed class QidoSelectionTests : DicomWebTest
{
    /// <summary>A search finds it, but no list contains it: neither another list nor a query excludes it.</summary>
    [TestMethod]
    public void ExistingIdentifierInNoList_IsAnError()
    {
        string hidden = Seven[4].SOPInstanceUID;
        using var server = new TinyDicomWeb(Seven, request =>
            request.Target.Split('?')[0].EndsWith("/instances", StringComparison.Ordinal)
                && request.Target.Contains("/series/", StringComparison.Ordinal) ? ScriptedReply.Status(204) : null)
        { Announces = false };
        Failed("MEDIMG2008", server, ("Instances", hidden));
    }

    [TestMethod]
    public void UnsupportedSearchPath_IsReplacedByLevelByLevelListing()
    {
        using var server = new TinyDicomWeb(Seven, request =>
            !request.Target.Contains("/instances?SOPInstanceUID=", StringComparison.Ordinal)
            ? null
            : ScriptedReply.Json(request.Target.Contains("offset", StringComparison.Ordinal) ? "[]"
            : $"[{{\"0020000D\":{{\"vr\":\"UI\",\"Value\":[\"{Seven[0].StudyInstanceUID}\"]}},\"00080018\":{{\"vr\":\"UI\",\"Value\":[\"{Seven[0].SOPInstanceUID}\"]}}}}]"));
        Assert.AreEqual(Uids(Seven.Take(1)), Uids(Provisioned(server, ("Instances", Seven[0].SOPInstanceUID))));
    }

    [TestMethod]
    public void OnePerSOPClass_IfResponsesLackTheAttribute_IsRejected()
    {
        using var server = new TinyDicomWeb(Seven);
        Assert.Contains("SOPClassUID", Failed("MEDIMG2013", server, ("Sample", "OnePerSOPClass")));
    }

    [TestMethod]
    [DataRow("StudyDate=20190101-", "StudyDate=20190101-")]
    [DataRow("StudyDate=20190101-20191231", "StudyDate=20190101-20191231")]
    [DataRow("StudyDate=2019*", "")]
    [DataRow("StudyDate=20190101|20190102", "")]
    [DataRow("StudyTime=10-12", "")]
    [DataRow("Modality=mg", "ModalitiesInStudy=MG")]
    [DataRow("Modality=M?", "")]
    [DataRow("Modality=CT|MR", "")]
    [DataRow("AccessionNumber=123", "AccessionNumber=123")]
    [DataRow("AccessionNumber=A123", "")]
    [DataRow("AccessionNumber=1-5", "")]
    [DataRow("PatientName=DOE", "")]
    [DataRow("StudyInstanceUID=1.2.3", "StudyInstanceUID=1.2.3")]
    [DataRow("SeriesNumber=1", "")]
    [DataRow("Rows=512", "")]
    public void SentKeys_AreOnlyPortableKeys(string query, string sent) =>
        Assert.AreEqual(sent, string.Join('&', StudyKeys.Create(QueryParser.Parse(query, out _)).Select(key => $"{key.Key}={key.Value}")));

    [TestMethod]
    [DataRow("Modality=MR", true)]
    [DataRow("StudyDate=2019*;SOPClassUID=1.2", true)]
    [DataRow("Rows=512", false)]
    [DataRow("Modality=MR;StudyDescription=x", false)]
    [DataRow("TransferSyntaxUID=1.2", false)]
    [DataRow("0008,1030=x", false)]
    public void SupportedKeys_AreOnlyReturnedAttributes(string query, bool honored) =>
        Assert.AreEqual(honored, CanFilter(new ImageSelection { Query = QueryParser.Parse(query, out _) }));

    [TestMethod]
    public void OrthancIdsAndTransferSyntaxes_AreMatchedByHeader()
    {
        Assert.IsTrue(CanFilter(new ImageSelection { Studies = ["1.2.3"], Patients = ["DOE"], Sample = Sample.OnePerSOPClass, Limit = 3 }));
        Assert.IsFalse(CanFilter(new ImageSelection { Studies = ["00000000-11111111-22222222-33333333-44444444"] }));
        Assert.IsFalse(CanFilter(new ImageSelection { Instances = ["1.2/1.2.3/1.2.3.4"] }));
        Assert.IsFalse(CanFilter(new ImageSelection { Sample = Sample.OnePerTransferSyntax }));
    }

    [TestMethod]
    public void KeysIgnoredByTheServer_AreMatchedLocally()
    {
        using var server = new TinyDicomWeb(Seven);
        Assert.AreEqual(Uids(Seven.Where(image => image.Modality == "MR")), Uids(Provisioned(server, ("Query", "Modality=MR"))));
    }

    [TestMethod]
    public void KeyRejectedByTheServer_IsMatchedLocally()
    {
        using var server = new TinyDicomWeb(Seven, request => request.Target.Contains("Modalities", StringComparison.Ordinal)
            ? ScriptedReply.Status(400)
            : null);
        Assert.AreEqual(Uids(Seven.Where(image => image.Modality == "MR")), Uids(Provisioned(server, ("Query", "Modality=MR"))));
    }

    [TestMethod]
    [DataRow("PatientName=DOE")]
    [DataRow("SeriesNumber=1")]
    [DataRow("SOPClassUID=1.2.840.10008.5.1.4.1.1.7")]
    public void AttributeInNoResponse_IsRejected(string query)
    {
        using var server = new TinyDicomWeb(Seven);
        Failed("MEDIMG2013", server, ("Query", query));
    }

    [TestMethod]
    public void NamedSeries_AreSearched_AndNothingElseIsListed()
    {
        using var server = new TinyDicomWeb(Seven);
        Assert.AreEqual(Uids(Seven.Skip(3).Take(2)), Uids(Provisioned(server, ("Series", Seven[3].SeriesInstanceUID))));
        Assert.IsFalse(server.Targets.Any(target => target == "studies"
            || target.Contains(Seven[^1].StudyInstanceUID, StringComparison.Ordinal)), string.Join('\n', server.Targets));
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(404)]
    [DataRow(501)]
    public void ServerWithoutASearchForAllSeries_IsListedLevelByLevel(int status)
    {
        using var server = new TinyDicomWeb(Seven, request => request.Target.StartsWith("/dicom-web/studies", StringComparison.Ordinal)
            ? null
            : ScriptedReply.Status(status));
        Assert.AreEqual(Uids(Seven.Skip(3).Take(2)), Uids(Provisioned(server, ("Series", Seven[3].SeriesInstanceUID))));
        Assert.AreEqual(Uids(Seven.Take(1)), Uids(Provisioned(server, ("Instances", Seven[0].SOPInstanceUID))));
    }

    [TestMethod]
    public void UnknownIdentifier_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven);
        Failed("MEDIMG2008", server, ("Series", $"{Seven[3].SeriesInstanceUID};1.2.3"));
        Failed("MEDIMG2008", server, ("Studies", $"{Seven[3].StudyInstanceUID};1.2.3"), ("Instances", Seven[3].SOPInstanceUID));
        Assert.DoesNotContain("DOE", Failed("MEDIMG2008", server, ("Patients", "PHANTOM-1;DOE")));
    }

    private static bool CanFilter(ImageSelection selection)
    {
        var request = new SetRequest
        {
            Name = "a", File = "p.csproj", Source = new SourceReference(Types.DicomWeb, "http://h", new Uri("http://h")),
            Selection = selection, MaxTotalSize = 1, Destination = "/d", OutputFolder = "/", Layout = Layout.Series,
        };
        return new DicomWebSource(request, gateway: null!).CanFilter(selection);
    }
}
