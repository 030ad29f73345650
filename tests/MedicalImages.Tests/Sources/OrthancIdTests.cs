using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Tests.Sources;

/// <summary>The ID of any identifiers is the SHA-1 of the joined text.</summary>
[TestClass]
public sealed class OrthancIdTests
{
    [TestMethod]
    [DataRow("patient")]
    [DataRow("patient|1.2.3|1.2.3.4|1.2.3.4.5")]
    [DataRow("|1.2.3")]
    [DataRow("Müller 山田|1.2.3")]
    [DataRow("half a pair \ud800|1.2.3")]
    public void Id_IsTheSha1OfTheJoinedIdentifiers(string joined) => AssertId(joined);

    [TestMethod]
    public void IdOfLongIdentifiers_IsTheSha1OfTheJoinedIdentifiers() =>
        AssertId($"{new string('1', 5_000)}|{new string('2', 5_000)}");

    private static void AssertId(string joined)
    {
#pragma warning disable CA5350 // Orthanc derives its IDs with SHA-1
        string digits = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(joined)));
#pragma warning restore CA5350
        string id = Regex.Replace(digits, "(.{8})(?!$)", "$1-");
        string[] identifiers = joined.Split('|');
        Assert.AreEqual(id, OrthancId.Create(identifiers));
        byte[] patientID = Encoding.UTF8.GetBytes(identifiers[0]);
        if (identifiers.Length == 1) return;
        string[] uids = [.. identifiers.Skip(1)];
        Assert.IsTrue(OrthancId.Is(id, patientID, uids));
        Assert.IsTrue(OrthancId.Is(id.ToUpperInvariant(), patientID, uids));
        Assert.IsFalse(OrthancId.Is(id, [.. patientID, (byte)' '], uids));
        Assert.IsFalse(OrthancId.Is(id[..^1], patientID, uids));
    }
}
