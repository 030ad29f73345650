using MedicalImages.Licenses;

namespace MedicalImages.Tests.Licenses;

/// <summary>The names and addresses of licenses, as collections write them.</summary>
[TestClass]
public sealed class LicenseIdTests
{
    [TestMethod]
    [DataRow("CC-BY-4.0", "CC-BY-4.0")]
    [DataRow("cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0")]
    [DataRow("CC BY 4.0", "CC-BY-4.0")]
    [DataRow("CC BY-NC 3.0", "CC-BY-NC-3.0")]
    [DataRow(" CC-BY-NC 4.0 ", "CC-BY-NC-4.0")]
    [DataRow("Creative Commons Attribution 4.0 International License", "CC-BY-4.0")]
    [DataRow("Creative Commons Attribution 4.0 International", "CC-BY-4.0")]
    [DataRow("Creative Commons Attribution 3.0 Unported License", "CC-BY-3.0")]
    [DataRow("Creative Commons Attribution-NonCommercial 3.0 Unported License", "CC-BY-NC-3.0")]
    [DataRow("Creative Commons Attribution-NonCommercial 4.0 International License", "CC-BY-NC-4.0")]
    [DataRow("Creative Commons Attribution Non Commercial No Derivatives 4.0 International", "CC-BY-NC-ND-4.0")]
    [DataRow("Creative Commons Attribution-ShareAlike 4.0 International Licence", "CC-BY-SA-4.0")] // cspell:disable-line: British
    [DataRow("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0")]
    [DataRow("Attribution 4.0 International", "CC-BY-4.0")]
    [DataRow("CC0", "CC0-1.0")]
    [DataRow("CC0 1.0 Universal", "CC0-1.0")]
    [DataRow("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0")]
    [DataRow("Creative Commons Zero v1.0 Universal", "CC0-1.0")]
    [DataRow("cc-zero", "CC0-1.0")]
    [DataRow("MIT License", "MIT")]
    [DataRow("Apache License, Version 2.0", "Apache-2.0")]
    [DataRow("BSD 3-Clause License", "BSD-3-Clause")]
    [DataRow("TCIA Restricted License", "LicenseRef-TCIA-Restricted")]
    [DataRow("TCIA Restricted License Agreement", "LicenseRef-TCIA-Restricted")]
    [DataRow("https://creativecommons.org/licenses/by-nc/4.0/legalcode", "CC-BY-NC-4.0")]
    [DataRow("http://www.creativecommons.org/licenses/by/3.0/", "CC-BY-3.0")]
    [DataRow("https://creativecommons.org/licenses/by/4.0/deed.en", "CC-BY-4.0")]
    [DataRow("https://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US")]
    [DataRow("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0")]
    [DataRow("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0")]
    [DataRow("https://opensource.org/licenses/MIT", "MIT")]
    [DataRow("CC-BY-4.0 AND CC BY 3.0", "CC-BY-4.0 AND CC-BY-3.0")]
    public void Text_HasItsId(string text, string id) => Assert.AreEqual(id, LicenseId.Identify(text, url: null));

    [TestMethod]
    [DataRow("CC BY")]
    [DataRow("Not licensed under CC BY 4.0")]
    [DataRow("CC BY 4.0 or later")]
    [DataRow("CC BY 4.0 except for redistribution")]
    [DataRow("CC BY 4.0 (not for commercial use)")]
    [DataRow("Attribution 4.0 International (CC BY-NC 4.0)")]
    [DataRow("Public domain")]
    [DataRow("other-open")]
    [DataRow("Restricted")]
    [DataRow("CC-BY-4.0 AND Restricted")]
    [DataRow("CC-BY-4.0 OR MIT")]
    [DataRow("https://creativecommons.org.example.org/licenses/by/4.0/")]
    [DataRow("https://example.org/licenses/by/4.0/")]
    [DataRow("{}<>|\u202e日本")]
    public void TextThatIsNotKnown_IsACustomLicense(string text)
    {
        string id = LicenseId.Identify(text, url: null);
        StringAssert.Matches(id, new System.Text.RegularExpressions.Regex(@"\ALicenseRef-[A-Za-z0-9.-]+\z"));
        Assert.AreEqual(id, LicenseId.Identify(id, url: null), "an id is its own id");
    }

    [TestMethod]
    [DataRow("CC BY 4.0", "CC-BY-4.0")]
    [DataRow("\uFEFFAttribution 3.0 Unported License\r\n\r\nhttps://creativecommons.org/licenses/by/3.0/\r\n", "CC-BY-3.0")]
    [DataRow("TCIA Restricted License", "LicenseRef-TCIA-Restricted")]
    [DataRow("CC BY 4.0\n\nCC BY 4.0\nCC BY 4.0\nCC BY 4.0\nCC BY 4.0\nCC BY 4.0", "CC-BY-4.0")]
    [DataRow("CC BY 4.0\nNot for commercial use.", "LicenseRef-LICENSE-f1b416fd29a18fa2")]
    [DataRow("CC BY 4.0\nCC BY-NC 4.0", "LicenseRef-LICENSE-543caffa7c625b99")]
    [DataRow("MIT License\n\nCopyright (c) 2026 Doe", "LicenseRef-LICENSE-2409321ed66327e6")]
    public void File_NamesItsLicense_OrIsACustomOne(string text, string id) => Assert.AreEqual(id, LicenseText.Identify(text));

    [TestMethod]
    public void Address_DecidesIfThereIsNoName()
    {
        const string Url = "https://creativecommons.org/licenses/by/4.0/";
        Assert.AreEqual("CC-BY-4.0", LicenseId.Identify("", Url));
        Assert.AreEqual("LicenseRef-CC-BY-4.0-except-for-redistribution", LicenseId.Identify("CC BY 4.0 except for redistribution", Url));
        Assert.AreEqual("CC-BY-NC-3.0", LicenseId.Identify("CC BY-NC 3.0", Url), "the name has priority");
        Assert.AreEqual("LicenseRef-Mine", LicenseId.Identify("LicenseRef-Mine", Url), "the project has its own name for it");
        Assert.AreEqual("", LicenseId.Identify("  ", url: null));
    }

    [TestMethod]
    [DataRow("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/")]
    [DataRow("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")]
    [DataRow("MIT", "https://spdx.org/licenses/MIT.html")]
    [DataRow("LicenseRef-Mine", null)]
    public void Id_HasTheAddressOfItsText(string id, string? url)
    {
        Assert.AreEqual(url, LicenseUrl.Get(id));
        if (url is not null) Assert.AreEqual(id, LicenseUrl.FindId(url));
    }
}
