using System.Reflection;
using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Names;

/// <summary>Names of images that need no lock file to be checked.</summary>
[TestClass]
public sealed class NameTests
{
    private const string Use = """
        using MedicalImages;
        using System.Collections.Generic;
        class Use
        {
            static MedicalImageSets.CtSet set = MedicalImageSets.Ct;
            MedicalImage uid = set.Left, path = set.Right, keyword = set.@class;
            IReadOnlyList<MedicalImage> series = set.Axial, folder = set.All, keywords = set.@new;
            object[] All() { return new object[] { uid, path, keyword, series, folder, keywords }; }
        }
        """;

    [TestMethod]
    public void Member_UidOrPath_IsAnImage_SeriesOrFolder_IsAList()
    {
        string names = " Left = 1.2.1.1 ;\n Right=CT-001\\0002.dcm;class=10000001.dcm;\r\nAxial=1.2.2;All=CT-001/;new=CT-002/;;";
        Project(names, LockTexts.Create()).Run(Use).AssertClean();
    }

    [TestMethod]
    public void EveryContextualKeyword_IsAName()
    {
        string[] keywords =
        [
            "field", "value", "get", "set", "init", "record", "partial", "await", "async", "var", "dynamic", "nameof", "global", "file",
            "where", "required", "scoped", "extension", "_", "string", "int", "this", "base", "__arglist", "ct", "Ct", "System",
            "MedicalImage", "Images", "Missing", "Read", "äöü", "胸部",
        ];
        CompilerOutput output = Project(string.Join(';', keywords.Select(name => $"{name}=a/{name}.dcm"))).Run().AssertClean();
        Assert.IsTrue(output.Sources["MedicalImageSets.g.cs"].Contains(" @string", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("Left Right=1.2.3", "'Left Right' is not a C# identifier")]
    [DataRow("1st=1.2.3", "'1st' is not a C# identifier")]
    [DataRow("@class=1.2.3", "'@class' is not a C# identifier")]
    [DataRow("=1.2.3", "'' is not a C# identifier")]
    [DataRow("A.B=1.2.3", "'A.B' is not a C# identifier")]
    [DataRow("a\u200db=1.2.3", "is not a C# identifier")]
    [DataRow("1.2.3", "'1.2.3' is not a C# identifier")]
    [DataRow("Left=", "it has no value")]
    [DataRow("Left", "it has no value")]
    [DataRow("Left=/etc/x.dcm", "the path is not inside the folder of the set")]
    [DataRow("Left=../x.dcm", "the path is not inside the folder of the set")]
    [DataRow("Left=a/../../x.dcm", "the path is not inside the folder of the set")]
    [DataRow("Left=a\tb.dcm", "the path is not inside the folder of the set")]
    public void InvalidEntry_IsReportedAtTheProject(string names, string problem)
    {
        CompilerDiagnostic found = Project($"Ok=1.2.1.1;{names}").Run().AssertReported("MEDIMG1043").Reported[0];
        Assert.AreEqual(("/project/App.csproj", 1), (found.File, found.Line));
        StringAssert.StartsWith(found.Text, "Set 'ct': the entry '");
        StringAssert.Contains(found.Text, problem);
    }

    // A line separator would end a comment of the generated code.
    [TestMethod]
    [DataRow("a\u2028#error.dcm")]
    [DataRow("a\u2029#error.dcm")]
    [DataRow("a\"\\{0}*/<&>'%41.dcm")]
    public void Value_OfAnyCharacters_IsNoCode(string value)
    {
        CompilerOutput output = Compilers.OfSdk.Open().Run(Project($"Left={value}").ToInput() with { HasDocumentation = true });
        Assert.IsEmpty(output.Compiled);
    }

    [TestMethod]
    [DataRow("Count")]
    [DataRow("Item")]
    [DataRow("Path")]
    [DataRow("Name")]
    [DataRow("GetEnumerator")]
    [DataRow("ToString")]
    [DataRow("GetType")]
    [DataRow("FindPath")]
    [DataRow("SkipReason")]
    [DataRow("CtSet")]
    public void NameOfAMember_IsReported(string name)
    {
        CompilerDiagnostic found = Project($"{name}=1.2.1.1").Run().AssertReported("MEDIMG1044").Reported[0];
        StringAssert.StartsWith(found.Text, $"Set 'ct': the name '{name}' of its accessor is already used by ");
    }

    // A member of the base class that is hidden would be called with a wrong meaning.
    [TestMethod]
    public void EveryMemberOfTheBaseClass_IsReported()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        string[] members =
        [
            .. typeof(MedicalImageSet).GetMembers(All).Where(member => member switch
            {
                MethodBase method => !method.IsPrivate && !method.IsSpecialName,
                PropertyInfo property => !property.GetMethod!.IsPrivate,
                _ => false,
            }).Select(member => member.Name).Distinct(),
        ];
        CollectionAssert.IsSubsetOf(new[] { "Count", "Item", "Path", "FindInstance", "MemberwiseClone" }, members);
        CompilerOutput output = Project(string.Join(';', members.Select(name => $"{name}=1.2.1.1"))).Run();
        output.AssertReported([.. members.Select(_ => "MEDIMG1044")]);
    }

    [TestMethod]
    [DataRow("A=a.dcm;get_A=b.dcm")]
    [DataRow("get_A=a.dcm;A=b.dcm")]
    public void NameOfAGetter_IsReported(string names) => Project(names).Run().AssertReported("MEDIMG1044");

    [TestMethod]
    public void NameGivenTwice_IsReported_NamesThatDifferInCaseAreNot()
    {
        CompilerOutput output = Project("Left=1.2.1.1;left=1.2.1.2;class=1.2.2.1;Left=1.2.2.2;class=1.2.2.2").Run();
        output.AssertReported("MEDIMG1044", "MEDIMG1044");
        StringAssert.Contains(output.Reported[0].Text, "'Left' of its accessor is already used by an earlier entry of its Names");
    }

    [TestMethod]
    public void EveryProblem_OfAllSets_IsReportedAtOnce()
    {
        var project = new AccessorProject(
            new SetLines("a") { Names = "Count=1.2;x y=1.2" },
            new SetLines("A"),
            new SetLines("b") { Names = "Z=", Lock = AccessorProject.Lock })
        {
            LockText = LockTexts.Create("b"),
        };
        project.Run().AssertReported("MEDIMG1044", "MEDIMG1043", "MEDIMG1044", "MEDIMG1043");
    }

    private static AccessorProject Project(string names, string? lockText = null) =>
        new(new SetLines("ct") { Names = names, Lock = lockText is null ? "" : AccessorProject.Lock }) { LockText = lockText };
}
