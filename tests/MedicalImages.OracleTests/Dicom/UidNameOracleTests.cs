using System.Text.Json;
using MedicalImages.Dicom;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>Compares the names in the READMEs of data packages with the dictionary of pydicom.</summary>
[TestClass]
public sealed class UidNameOracleTests
{
    private const string Script =
        "import json, sys, pydicom._uid_dict as d; json.dump({uid: d.UID_dictionary[uid][0] if uid in d.UID_dictionary else None for uid "
        + "in json.load(sys.stdin)}, sys.stdout)";

    [TestMethod]
    public async Task EveryName_MatchesPydicom()
    {
        (int exitCode, string output, string errors) =
            await Tool.RunAsync(Pydicom.Python, ["-c", Script], JsonSerializer.Serialize(UidNames.All));
        if (errors.Contains("No module named 'pydicom'", StringComparison.Ordinal)) Assert.Inconclusive("pydicom is not installed.");
        Assert.AreEqual(0, exitCode, errors);
        var names = JsonSerializer.Deserialize<Dictionary<string, string?>>(output)!;
        // pydicom of Debian 12 is older than HTJ2K and JPEG XL.
        Assert.IsGreaterThan(200, names.Values.OfType<string>().Count());
        foreach ((string uid, string? name) in names.Where(pair => pair.Value is not null))
            Assert.AreEqual(name, UidNames.GetName(uid), uid);
    }

    [TestMethod]
    public void UnknownUid_IsShownUnchanged() => Assert.AreEqual("1.2.3", UidNames.GetName("1.2.3"));
}
