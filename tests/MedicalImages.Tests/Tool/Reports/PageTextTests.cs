using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.Output;
using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>Texts of a manifest are hostile: they must not become elements or scripts of the page.</summary>
[TestClass]
public sealed partial class PageTextTests : IDisposable
{
    private const string Script = "</script><script>alert(1)</script><!--";

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task TextsOfAManifest_StayText()
    {
        _folder.AddSet("plain", "ct", ("1.dcm", Phantoms.Named("ct/0001")));
        await _folder.ReportAsync("plain");
        int scripts = Scripts().Count(_folder.Page());
        string manifest = File.ReadAllText(_folder[$"plain/{Manifest.FileName}"]);
        string escaped = JsonSerializer.Serialize(Script);
        manifest = manifest.Replace("\"ct\"", escaped, StringComparison.Ordinal).Replace("\"CT\"", escaped, StringComparison.Ordinal)
            .Replace("\"phantom:1\"", escaped, StringComparison.Ordinal)
            .Replace("\"MONOCHROME2\"", escaped, StringComparison.Ordinal)
            .Replace("\"1.2.840.10008.1.2.1\"", escaped, StringComparison.Ordinal);
        File.WriteAllText(_folder[$"plain/{Manifest.FileName}"], manifest);
        await _folder.ReportAsync("plain");
        string page = _folder.Page();
        Assert.AreEqual(scripts, Scripts().Count(page));
        Assert.DoesNotContain("alert(1)</script>", page);
        Assert.AreEqual(Script, _folder.Data().GetProperty("sets")[0].GetProperty("name").GetString());
        Assert.AreEqual(Script, _folder.Data().GetProperty("modalities")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task NameOfAFolder_IsEscapedInTheTitle()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Skipped: a folder with such a name. Windows does not allow '<'.");
        _folder.Add("<b>&amp;\"/1.dcm");
        await _folder.ReportAsync("<b>&amp;\"");
        StringAssert.Contains(_folder.Page(), "<h1>&lt;b&gt;&amp;amp;&quot;</h1>");
    }

    [TestMethod]
    public async Task Policy_AllowsOnlyTheScriptAndTheStyleOfThePage()
    {
        _folder.Add("images/1.dcm");
        await _folder.ReportAsync("images");
        string page = _folder.Page(), policy = Policy().Match(page).Groups[1].Value;
        StringAssert.StartsWith(policy, "default-src 'none';");
        Assert.DoesNotContain("unsafe-inline", policy);
        StringAssert.Contains(policy, $"script-src '{Hash(LastScript().Match(page).Groups[1].Value)}'");
        StringAssert.Contains(policy, $"style-src '{Hash(Style().Match(page).Groups[1].Value)}'");
        Assert.IsEmpty(Reference().Matches(page), "a reference to another file");
    }

    [TestMethod]
    public async Task Decoders_AreInThePage_OnlyIfTheyAreNeeded()
    {
        _folder.Add("images/1.dcm");
        await _folder.ReportAsync("images");
        Assert.DoesNotContain("CharLS-binary", _folder.Page());
        Assert.DoesNotContain("OpenJpeg-binary", _folder.Page());
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script|</script|<!--")]
    private static partial Regex Scripts();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]+)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex LastScript();

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("(src|href)=\"(?!data:|#)[^\"]|url\\(|@import|https?://(?!www\\.w3\\.org)")]
    private static partial Regex Reference();
}
