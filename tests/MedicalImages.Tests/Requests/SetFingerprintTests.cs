using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class SetFingerprintTests
{
    private static readonly SetRequest Request = new()
    {
        Name = "a", File = "p.csproj", Source = new SourceReference(Types.Orthanc, "http://h", new Uri("http://h")),
        Selection = new ImageSelection(),
        MaxTotalSize = 1, OutputFolder = "/bin", Destination = "/bin/a", Layout = Layout.Series,
    };

    [TestMethod]
    public void SettingThatDeterminesTheImages_ChangesTheFingerprint()
    {
        SetRequest[] others =
        [
            Request with { Source = new SourceReference(Types.Orthanc, "http://other", new Uri("http://other")) },
            Request with { Selection = Request.Selection with { Studies = ["1.2"] } },
            Request with { Selection = Request.Selection with { Series = ["1.2"] } },
            Request with { Selection = Request.Selection with { Query = [new QueryKey("Modality", "MG")] } },
            Request with { Selection = Request.Selection with { Sample = Sample.OnePerSeries } },
            Request with { Selection = Request.Selection with { Sample = Sample.OnePerStudy } },
            Request with { Selection = Request.Selection with { Sample = Sample.OnePerPatient } },
            Request with { Selection = Request.Selection with { Limit = 1 } },
            Request with { Layout = Layout.Numbered },
            Request with { Layout = new Layout("{Modality}/x.dcm", null) },
            Request with { Source = Request.Source with { Type = Types.WadoUri } },
            Request with { Source = Request.Source with { ContentSha256 = "abc" } },
            Request with { ImageServer = new Uri("http://other") },
            Request with { Sha256 = "abc" },
            Request with { OnInvalid = OnInvalid.Skip },
            Request with { OnInvalid = OnInvalid.Keep },
            Request with { IncludeFiles = [new NamePattern("*.dcm")] },
            Request with { ExcludeFiles = [new NamePattern("*.dcm")] },
            Request with { ExcludeFiles = [new NamePattern("*.dcm"), new NamePattern("*.ima")] },
        ];
        string[] fingerprints = [.. others.Append(Request).Select(request => request.Fingerprint)];
        Assert.HasCount(fingerprints.Length, fingerprints.Distinct());
    }

    [TestMethod]
    public void GuardOrListOrder_DoesNotChangeTheFingerprint()
    {
        SetRequest two = Request with { Selection = Request.Selection with { Studies = ["1.2", "3.4"] } };
        Assert.AreEqual(two.Fingerprint, (two with { Selection = two.Selection with { Studies = ["3.4", "1.2"] } }).Fingerprint);
        Assert.AreEqual(Request.Fingerprint, (Request with
        {
            MaxTotalSize = 2,
            AllowEmpty = true,
            OnFailure = OnFailure.Warn,
            StatedIdentityPolicy = IdentityPolicy.Warn,
            Name = "b",
            CredentialVariable = "X",
            AllowInsecure = true
        }).Fingerprint);
    }

    [TestMethod]
    public void SelectionOfAnEarlierLockFile_HasTheSameFingerprint() =>
        Assert.AreEqual("4639448fc5363e3f0224da5e604dfbbc3e30dd6701641a9ad54d8c4ab935a38d", Request.SelectionSha256);

    // As written by version 1.0: scheme, source, sourceType, sample and limit, each with its length.
    [TestMethod]
    [DataRow("Archive", "http://h/a.zip", "08ac5f1ce4e8572eb5b648e532042a53cf6547d18325f0d0e564f3adf3a37b00")]
    [DataRow("UrlList", "http://h/SHA256SUMS", "8643adba9c11c5bba4e99a3cadc41759098e25147b0c0425c9d18844ffa3bdb1")]
    [DataRow("Directory", "../images", "412addc736b97f67f4060ab1f83f0a46ceb70ac717bb96c0a2bff83bb17a0db1")]
    [DataRow("StudyList", "http://h/studyList.json", "9822c72c1ab5950c73f53ef9b310911c7b4e6e656792934d61c6c02ce4158cf1")]
    public void SelectionOfAnEarlierLockFile_WithNamedFiles_HasTheSameFingerprint(string type, string source, string expected) =>
        Assert.AreEqual(expected, (Request with { Source = new SourceReference(Types.Get(type), source) }).SelectionSha256);

    [TestMethod]
    public void Layout_IsNotPartOfTheSelection() =>
        Assert.AreEqual(Request.SelectionSha256, (Request with { Layout = Layout.Source }).SelectionSha256);

    [TestMethod]
    public void AnotherVersionOfThePackage_HasTheSameFingerprint() =>
        Assert.AreEqual("e6265369968ccfbe3899ec7ba6c03e0671ef569052ff23f24e1e103517b88454", Request.Fingerprint);
}
