using System.CommandLine;
using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using MedicalImages.Tool;
using MedicalImages.Tool.CommandLine;

namespace MedicalImages.Tests.Tool;

/// <summary>The texts of the engine, as users of the command line read them.</summary>
[TestClass]
public sealed partial class ToolHintsTests
{
    // About items and properties of a project, a credential helper that only a project can name, and packing.
    private static readonly string[] OfProjects = ["MEDIMG1003", "MEDIMG1004", "MEDIMG1025", "MEDIMG1037", "MEDIMG5026"];

    // 'export', and the verbs on projects.
    private static readonly string[] OfOtherVerbs =
    [
        "MEDIMG1055", "MEDIMG1057", "MEDIMG1058", "MEDIMG1061", "MEDIMG4020", "MEDIMG5016", "MEDIMG5050",
        .. typeof(ProjectDiagnostics).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
            .Select(entry => entry.Code),
    ];

    [TestMethod]
    [DataRow("To update, run '«run Update»'.", "To update, run 'medical-images get --update'.", "To update, run 'medical-images update'.")]
    [DataRow("«set Retries=2», «set Offline=true»", "--retries 2, --offline", "--retries 2, --offline")]
    [DataRow("(«set Offline=false»)", "(run without --offline)", "(run without --offline)")]
    [DataRow("«name LockFile», «name StorePath»", "--lock, --store-path", "--lock, --store-path")]
    [DataRow("«with OnInvalid=Skip»« on the set|| on the set»", "--on-invalid Skip", "OnInvalid=\"Skip\" on the set")]
    [DataRow("«with AllowEmpty=true»", "--allow-empty", "AllowEmpty=\"true\"")]
    [DataRow("«meta Source», «meta MaxTotalSize», «meta other»", "SOURCE, --max-total-size, other", "Source, MaxTotalSize, other")]
    [DataRow("«Build again with «run Update»|Run again».", "Run again.", "Run again.")]
    public void Placeholder_IsReplaced(string text, string get, string project)
    {
        Assert.AreEqual(get, ToolHints.Get.Apply(text));
        Assert.AreEqual(project, ToolHints.Project.Apply(text));
    }

    [TestMethod]
    public void TextsOfGet_NameOptionsThatExist()
    {
        RootCommand root = CommandTree.Create();
        Command get = root.Subcommands.Single(command => command.Name == "get");
        string[] options = [.. get.Options.Concat(root.Options).SelectMany(option => option.Aliases.Append(option.Name))];
        int found = 0;
        foreach ((string code, string text) in Texts(ToolHints.Get).Where(text => !OfOtherVerbs.Contains(text.Code)))
        {
            Assert.DoesNotMatchRegex(WordsOfBuilds(), text, code);
            foreach (Match option in Option().Matches(text))
            {
                found++;
                CollectionAssert.Contains(options, option.Value, $"{code}: {text}");
            }
        }

        Assert.IsGreaterThan(10, found);
    }

    [TestMethod]
    public void TextsOfVerbsOnProjects_HaveNoCommandLineOfMSBuild()
    {
        RootCommand root = CommandTree.Create();
        string[] options = [.. root.Subcommands.Where(command => command.Name != "get").SelectMany(command => command.Options)
            .Concat(root.Options).SelectMany(option => option.Aliases.Append(option.Name))];
        // Only a build places images, so this text says how to build.
        foreach ((string code, string text) in Texts(ToolHints.Project).Where(text => text.Code != "MEDIMG1058"))
        {
            Assert.DoesNotMatchRegex(WordsOfBuilds(), text, code);
            foreach (Match option in Option().Matches(text).Where(_ => code is not ("MEDIMG4019" or "MEDIMG5008" or "MEDIMG5041")))
                CollectionAssert.Contains(options, option.Value, $"{code}: {text}");
        }
    }

    /// <summary>Without --lock, 'get' neither reads nor writes a lock file.</summary>
    [TestMethod]
    public void TextsOfGet_ThatNeedALockFile_NameItsOption()
    {
        DiagnosticDescriptor[] entries =
        [
            LockDiagnostics.DoesNotMatch, LockDiagnostics.SourceDiffers, LockDiagnostics.NotLocked, LockDiagnostics.NoLockInLockedMode,
            LockDiagnostics.InPlaceUnlocked, StoreDiagnostics.OfflineUnlocked,
        ];
        foreach (DiagnosticDescriptor entry in entries)
        {
            Assert.Contains("'medical-images get --update --lock FILE'", ToolHints.Get.Apply(entry.Format), entry.Code);
            Assert.Contains("'medical-images update'", ToolHints.Project.Apply(entry.Format), entry.Code);
        }
    }

    private static IEnumerable<(string Code, string Text)> Texts(HostHints hints) =>
        from entry in DiagnosticCatalog.All()
        where !OfProjects.Contains(entry.Code)
        select (entry.Code, hints.Apply(entry.Format));

    [GeneratedRegex("«|»|MedicalImages[A-Z]|-[pt]:|-bl\\b|[Bb]uild again|the next build")]
    private static partial Regex WordsOfBuilds();

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex Option();
}
