using MedicalImages.Requests;

namespace MedicalImages.Tests.Licenses;

[TestClass]
public sealed class LicensePolicyTests
{
    [TestMethod]
    [DataRow("CC0-1.0;CC-BY-4.0", "CC-BY-4.0", true)]
    [DataRow("CC0-1.0; cc-by-4.0", "CC-BY-4.0", true)]
    [DataRow("CC0-1.0;CC-BY-4.0", "CC-BY-3.0", false)]
    [DataRow("CC0-1.0;CC-BY-*", "CC-BY-3.0", true)]
    [DataRow("CC-BY-*", "CC-BY-3.0-US", true)]
    [DataRow("CC-BY-*", "CC-BY-NC-4.0", false)]
    [DataRow("CC-BY*", "CC-BY-NC-4.0", false)]
    [DataRow("cc-by-*", "CC-BY-SA-4.0", false)]
    [DataRow("CC-BY-*", "CC-BY-ND-4.0", false)]
    [DataRow("CC-BY-NC-*", "CC-BY-NC-4.0", true)]
    [DataRow("CC-BY-NC-*", "CC-BY-NC-SA-4.0", false)]
    [DataRow("CC-*", "CC-BY-NC-4.0", true)]
    [DataRow("CC-BY-4.*", "CC-BY-NC-4.0", false)]
    [DataRow("CC-BY-4.0", "CC-BY-4.0-extra", false)]
    [DataRow("*", "CC-BY-NC-4.0", true)]
    [DataRow("*", "LicenseRef-TCIA-Restricted", false)]
    [DataRow("L*", "LicenseRef-TCIA-Restricted", false)]
    [DataRow("LicenseRef-*", "LicenseRef-TCIA-Restricted", true)]
    [DataRow("LicenseRef-TCIA-Restricted", "LicenseRef-TCIA-Restricted", true)]
    [DataRow("CC-BY-4.0", "CC-BY-4.0 AND CC-BY-3.0", false)]
    [DataRow("CC-BY-*", "CC-BY-4.0 AND CC-BY-3.0", true)]
    [DataRow("*", "", false)]
    public void Policy_AllowsWhatItNames(string policy, string license, bool isAllowed) =>
        Assert.AreEqual(isAllowed, LicensePolicy.Parse(policy)!.Allows(license));

    [TestMethod]
    [DataRow("CC-*-4.0")]
    [DataRow("CC BY 4.0")]
    [DataRow(";")]
    [DataRow("**")]
    public void Entry_ThatNoLicenseCanMatch_IsRefused(string policy) => Assert.IsNull(LicensePolicy.Parse(policy));
}
