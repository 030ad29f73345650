using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Locks;

/// <summary>An editor runs the generator again after each change, and keeps what does not depend on it.</summary>
[TestClass]
public sealed class EditorTests
{
    private static readonly AccessorProject Project =
        new(new SetLines("ct") { Names = "Left=1.2.1.1", Lock = AccessorProject.Lock }) { LockText = LockTexts.Create() };

    public static IEnumerable<object[]> Versions => Compilers.Rows;

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void EditOfTheLock_ErrorsComeAndGo(string version)
    {
        ICompilerSession session = Compilers.Get(version).Open();
        string text = LockTexts.Create(), lost = LockTexts.Create(LockTexts.Set("ct", 'a', "1.2.1.2"));
        (string? Lock, string[] Ids)[] edits =
            [(text, []), (lost, ["MEDIMG5039"]), (lost[..^10], ["MEDIMG5040"]), (null, []), (lost, ["MEDIMG5039"]), (text, [])];
        foreach ((string? edited, string[] ids) in edits)
            session.Run((Project with { LockText = edited }).ToInput() with { IsCompiled = false }).AssertReported(ids);
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void EditOfCode_WritesNoCodeAgain(string version)
    {
        ICompilerSession session = Compilers.Get(version).Open();
        CompilerOutput first = session.Run(Project.ToInput("class A { }"));
        CollectionAssert.AreEqual(new[] { "New" }, first.OutputReasons.Distinct().ToArray());
        CompilerOutput second = session.Run(Project.ToInput("class A { int x; public int X { get { return x; } } }", "class B { }"));
        CollectionAssert.IsSubsetOf(second.OutputReasons.ToArray(), new[] { "Cached", "Unchanged" });
        Assert.IsNotEmpty(second.OutputReasons);
        CollectionAssert.AreEqual(first.Sources.ToArray(), second.Sources.ToArray());
    }

    [TestMethod]
    public void AnotherAdditionalFile_OrAnEqualText_WritesNoCodeAgain()
    {
        ICompilerSession session = Compilers.OfSdk.Open();
        CompilerInput input = Project.ToInput();
        session.Run(input);
        var files = new Dictionary<string, string>(input.AdditionalFiles) { ["/project/appsettings.json"] = "{}" };
        CompilerOutput second = session.Run(input with { AdditionalFiles = files });
        CollectionAssert.IsSubsetOf(second.OutputReasons.ToArray(), new[] { "Cached", "Unchanged" });

        // A blank line at the end: the same sets, images and lines.
        files[AccessorProject.Lock] += "\n";
        CompilerOutput third = session.Run(input with { AdditionalFiles = files });
        CollectionAssert.IsSubsetOf(third.OutputReasons.ToArray(), new[] { "Cached", "Unchanged" });
    }

    [TestMethod]
    public void EditOfTheSets_ChangesTheMembers()
    {
        ICompilerSession session = Compilers.OfSdk.Open();
        session.Run(Project.ToInput());
        const string Use = "class U { object M() { return MedicalImages.MedicalImageSets.Mg; } }";
        CompilerOutput second = session.Run(new AccessorProject(new SetLines("mg")).ToInput(Use));
        CollectionAssert.Contains(second.AssertClean().OutputReasons.ToArray(), "Modified");
    }
}
