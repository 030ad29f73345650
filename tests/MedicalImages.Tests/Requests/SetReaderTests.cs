using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class SetReaderTests
{
    private static readonly RequestDefaults Defaults = new("/project/bin/", "/project", "", "");

    [TestMethod]
    public void Defaults_MatchTheReferencePage()
    {
        SetRequest request = ReadOne(("Source", "http://localhost:8042/"));
        Assert.AreEqual("http://localhost:8042", request.Source.Text);
        Assert.AreEqual(SourceType.Inferred, request.Source.Type);
        Assert.AreEqual(2_000_000_000, request.MaxTotalSize);
        Assert.IsFalse(request.AllowEmpty);
        Assert.AreEqual(Path.GetFullPath("/project/bin/medical-images/a"), request.Destination);
        Assert.AreEqual(Layout.Series, request.Layout);
        Assert.AreEqual(OnFailure.Error, request.OnFailure);
        Assert.AreEqual(IdentityPolicy.Allow, request.IdentityPolicy);
        Assert.AreEqual(CopyToPublishDirectory.Never, request.CopyToPublishDirectory);
        Assert.IsFalse(request.CopyToReferencingProjects);
        Assert.IsNull(request.Selection.Limit);
    }

    [TestMethod]
    public void Lists_AreSplitTrimmedAndDeduplicated() =>
        CollectionAssert.AreEqual(new[] { "1.2", "3.4" }, ReadOne(("Source", "phantom:"),
            ("Studies", " 1.2 ;\n3.4;1.2;")).Selection.Studies.ToArray());

    [TestMethod]
    public void FilePatterns_AreLists_AndExcludeTakesPrecedence()
    {
        SetRequest request = ReadOne(("Source", "http://h/a.zip"), ("IncludeFiles", "**/*.dcm;\nCT*"), ("ExcludeFiles", @"old\**"));
        CollectionAssert.AreEqual(new[] { "**/*.dcm", "CT*" }, request.IncludeFiles.Select(pattern => pattern.Text).ToArray());
        Assert.IsTrue(request.IncludesFile("new/1.dcm") && request.IncludesFile("ct1") && request.NamesFile("ct1"));
        Assert.IsFalse(request.IncludesFile("old/1.dcm") || request.IncludesFile("readme.txt"));
        SetRequest all = ReadOne(("Source", "http://h/a.zip"), ("ExcludeFiles", "*.txt"));
        Assert.IsTrue(all.IncludesFile("CT1") && !all.NamesFile("CT1") && !all.IncludesFile("README.TXT"));
    }

    [TestMethod]
    [DataRow("IncludeFiles", "*.dcm;/secret", "entry 2 of IncludeFiles")]
    [DataRow("ExcludeFiles", "../secret/*", "entry 1 of ExcludeFiles")]
    public void InvalidFilePattern_IsReportedByItsPosition(string metadata, string value, string place)
    {
        Diagnostic problem = Read(Item("a", ("Source", "http://h/a.zip"), (metadata, value))).Problems.Single();
        Assert.AreEqual("MEDIMG1039", problem.Code);
        StringAssert.Contains(MSBuildHints.Value.Apply(problem.Message), place);
        Assert.DoesNotContain("secret", problem.Message);
    }

    [TestMethod]
    [DataRow("http://h", "")]
    [DataRow("http://h/dicom-web", "")]
    [DataRow("http://h", "Orthanc")]
    [DataRow("phantom:", "")]
    public void FilePatterns_OfASourceWithoutNames_AreRejected(string source, string type)
    {
        foreach (string metadata in new[] { "IncludeFiles", "ExcludeFiles" })
            Assert.AreEqual(
                "MEDIMG1021", Read(Item("a", ("Source", source), ("SourceType", type), (metadata, "*.dcm"))).Problems.Single().Code);
    }

    [TestMethod]
    [DataRow("SourceType", "orthanc")]
    [DataRow("Sample", "onepersopclass")]
    [DataRow("Layout", "NUMBERED")]
    [DataRow("OnFailure", "warn")]
    [DataRow("AllowEmpty", "TRUE")]
    [DataRow("IdentityPolicy", "require")]
    public void EnumerationValues_IgnoreCase(string metadata, string value) => ReadOne(("Source", "http://h"), (metadata, value));

    [TestMethod]
    [DataRow("SourceType", "DicomWab", "MEDIMG1006")]
    [DataRow("Source", "http://user:secret@h/", "MEDIMG1007")]
    [DataRow("Source", "ftp://h/", "MEDIMG1008")]
    [DataRow("Source", "phantom:9", "MEDIMG1008")]
    [DataRow("Query", "Modality", "MEDIMG1009")]
    [DataRow("Query", "=MG", "MEDIMG1009")]
    [DataRow("Query", "Modality=", "MEDIMG1009")]
    [DataRow("Query", "Modality=MG;Modality=CT", "MEDIMG1009")]
    [DataRow("Query", "Modalty=MG", "MEDIMG1010")]
    [DataRow("Query", "what is this=1", "MEDIMG1010")]
    [DataRow("Query", "0008,0060=CT;Modality=MR", "MEDIMG1009")]
    [DataRow("Source", "http://h/?token=secret", "MEDIMG1007")]
    [DataRow("Source", "ftp://user:secret@h/", "MEDIMG1008")]
    [DataRow("Source", "x?token=secret", "MEDIMG1028")]
    [DataRow("Limit", "abc", "MEDIMG1011")]
    [DataRow("Limit", "0", "MEDIMG1011")]
    [DataRow("Limit", "-1", "MEDIMG1011")]
    [DataRow("MaxTotalSize", "lots", "MEDIMG1011")]
    [DataRow("Sample", "3", "MEDIMG1011")]
    [DataRow("AllowEmpty", "perhaps", "MEDIMG1011")]
    [DataRow("OnFailure", "Ignore", "MEDIMG1011")]
    [DataRow("IdentityPolicy", "Maybe", "MEDIMG1011")]
    [DataRow("CopyToPublishDirectory", "PreserveNewest", "MEDIMG1011")]
    [DataRow("Layout", "{PatientName}/x.dcm", "MEDIMG1032")]
    [DataRow("Layout", "{Modalty}/x.dcm", "MEDIMG1012")]
    [DataRow("Layout", "Nmbered", "MEDIMG1012")]
    [DataRow("IncludeFiles", "*.dcm", "MEDIMG1021")]
    [DataRow("ImageServer", "http://h", "MEDIMG1021")]
    [DataRow("Sha256", "0000000000000000000000000000000000000000000000000000000000000000", "MEDIMG1021")]
    [DataRow("Sha256", "abc", "MEDIMG1011")]
    [DataRow("CredentialVariable", "hunter2 is it", "MEDIMG1029")]
    [DataRow("AllowInsecure", "perhaps", "MEDIMG1011")]
    [DataRow("Destination", "../elsewhere", "MEDIMG1013")]
    [DataRow("Destination", "/etc", "MEDIMG1013")]
    [DataRow("Destination", ".", "MEDIMG1013")]
    [DataRow("Destination", "a/../../bin-2", "MEDIMG1013")]
    [DataRow("Destination", "..\\elsewhere", "MEDIMG1013")]
    [DataRow("Destination", "C:\\x", "MEDIMG1013")]
    public void InvalidValue_HasItsCode_WithSetAndFile(string metadata, string value, string code)
    {
        var item = Item("my-set", ("Source", "http://h"), (metadata, value));
        IReadOnlyList<Diagnostic> problems = Read(item).Problems;
        Assert.HasCount(1, problems);
        Assert.AreEqual(code, problems[0].Code);
        StringAssert.Contains(problems[0].Message, "'my-set'");
        Assert.AreEqual("/project/p.csproj", problems[0].File);
        Assert.DoesNotContain("secret", problems[0].Message);
    }

    [TestMethod]
    [DataRow("default", "MEDIMG1003")]
    [DataRow("Default", "MEDIMG1003")]
    [DataRow("a/b", "MEDIMG1002")]
    [DataRow("..", "MEDIMG1002")]
    [DataRow("a.", "MEDIMG1002")]
    [DataRow("a b", "MEDIMG1002")]
    [DataRow("$(x)", "MEDIMG1002")]
    public void InvalidName_HasItsCode(string name, string code)
    {
        IReadOnlyList<Diagnostic> problems = Read(Item(name, ("Source", "http://h"))).Problems;
        Assert.IsTrue(problems.Any(problem => problem.Code == code), string.Join("; ", problems));
    }

    [TestMethod]
    [DataRow("Querry", "Query")]
    [DataRow("Sorce", "Source")]
    [DataRow("Study", "Studies")]
    public void UnknownMetadata_IsAWarning_WithASuggestion(string misspelled, string meant)
    {
        RequestReader reader = Read(Item("a", ("Source", "phantom:"), (misspelled, "x")));
        Assert.IsTrue(reader.Problems.All(problem => problem.Severity == Severity.Warning));
        Assert.AreEqual("MEDIMG1001", reader.Problems.Single().Code);
        StringAssert.Contains(reader.Problems.Single().Message, $"Did you mean '{meant}'?");
    }

    [TestMethod]
    public void UnknownMetadata_WithoutASimilarName_HasNoSuggestion() =>
        Assert.DoesNotContain("Did you mean", Read(Item("a", ("Source", "phantom:"), ("Zzzzzzzz", "x"))).Problems.Single().Message);

    [TestMethod]
    public void ProblemsOfAllSets_AreReportedTogether()
    {
        RequestReader reader = Read(Item("a", ("Limit", "abc"), ("Source", "http://u:p@h")),
            Item("b/c", ("Query", "x"), ("Source", "http://h"), ("Destination", "../x")));
        CollectionAssert.AreEquivalent(new[] { "MEDIMG1007", "MEDIMG1011", "MEDIMG1002", "MEDIMG1009", "MEDIMG1013" },
            reader.Problems.Select(problem => problem.Code).ToArray());
    }

    [TestMethod]
    public void SetWithoutSource_IsAnError_UnlessThePropertySetsOne()
    {
        Assert.AreEqual("MEDIMG1005", Read(Item("a")).Problems.Single().Code);
        Assert.AreEqual("http://h", new RequestReader(Defaults with { Source = "http://h" }, Types.All).Read([Item("a")])
            .Single().Source.Text);
    }

    [TestMethod]
    public void ImplicitSet_IsNamedDefault_AndContainsPhantoms()
    {
        SetRequest request = new RequestReader(Defaults, Types.All).Read([Item("default") with { IsImplicit = true }]).Single();
        Assert.AreEqual(new SourceReference(Types.Phantom, "phantom:1"), request.Source);
    }

    [TestMethod]
    [DataRow("x", "x", "MEDIMG1014")]
    [DataRow("x", "X/", "MEDIMG1014")]
    [DataRow("x", "x/y", "MEDIMG1015")]
    [DataRow("x/y/z", "X/y", "MEDIMG1015")]
    public void Destinations_MustNotOverlap(string first, string second, string code)
    {
        RequestReader reader = Read(Item("a", ("Source", "phantom:"), ("Destination", first)),
            Item("b", ("Source", "phantom:"), ("Destination", second)));
        Assert.AreEqual(code, reader.Problems.Single().Code);
    }

    [TestMethod]
    [DataRow("/etc", "is an absolute path")]
    [DataRow("C:\\x", "is an absolute path")]
    [DataRow("../x", "the output folder")]
    [DataRow(".", "is the output folder itself")]
    [DataRow("a/..", "is the output folder itself")]
    [DataRow("a//b", "has an empty ")]
    [DataRow("a/ /b", "has an empty ")]
    [DataRow("a/nul", "'nul'")]
    [DataRow("COM1.images/a", "'COM1.images'")]
    [DataRow("a./b", "'a.'")]
    [DataRow("a/b:c", "':'")]
    [DataRow("a\tb", "control character")]
    public void InvalidDestination_IsReportedWithTheReason(string destination, string reason)
    {
        Diagnostic problem = Read(Item("a", ("Source", "phantom:"), ("Destination", destination))).Problems.Single();
        Assert.AreEqual("MEDIMG1013", problem.Code);
        Assert.Contains(reason, problem.Message);
    }

    [TestMethod]
    [DataRow("a/./b", "/project/bin/a/b")]
    [DataRow("a/../b", "/project/bin/b")]
    [DataRow("nullable/console/", "/project/bin/nullable/console")]
    [DataRow("..a/.b", "/project/bin/..a/.b")]
    public void DestinationInsideTheOutput_IsAccepted(string destination, string expected) =>
        Assert.AreEqual(Path.GetFullPath(expected), ReadOne(("Source", "phantom:"), ("Destination", destination)).Destination);

    [TestMethod]
    public void DestinationsWithACommonPrefix_DoNotOverlap() =>
        Assert.IsEmpty(Read(Item("a", ("Source", "phantom:"), ("Destination", "x")),
            Item("b", ("Source", "phantom:"), ("Destination", "x-2"))).Problems);

    [TestMethod]
    public void SettingOfTheSecondOfTwoEqualSets_IsKept() =>
        Assert.AreEqual("MEDIMG1004", Read(Item("a", ("Source", "phantom:")),
            Item("a", ("Source", "phantom:"), ("MaxTotalSize", "1kB"))).Problems.Single().Code);

    [TestMethod]
    public void SetsWithEqualNames_AreOneSetIfEqual_OtherwiseAnError()
    {
        Assert.IsEmpty(Read(Item("a", ("Source", "phantom:")), Item("a", ("Source", "phantom:1"))).Problems);
        Assert.AreEqual("MEDIMG1004", Read(Item("a", ("Source", "phantom:")),
            Item("A", ("Source", "phantom:"), ("Limit", "1"))).Problems.Single().Code);
    }

    private static SetRequest ReadOne(params (string, string)[] metadata)
    {
        var reader = new RequestReader(Defaults, Types.All);
        IReadOnlyList<SetRequest> requests = reader.Read([Item("a", metadata)]);
        Assert.IsEmpty(reader.Problems);
        return requests.Single();
    }

    private static RequestReader Read(params SetItem[] items)
    {
        var reader = new RequestReader(Defaults, Types.All);
        reader.Read(items);
        return reader;
    }

    private static SetItem Item(string name, params (string Name, string Value)[] metadata)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in metadata) all[key] = value;
        return new SetItem(name, "/project/p.csproj", all);
    }
}
