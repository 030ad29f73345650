using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Architecture;

/// <summary>Compares the lists of names in the targets with the code, because MSBuild cannot read them from it.</summary>
[TestClass]
public sealed partial class TargetsTests
{
    [TestMethod]
    public void Properties_MatchTheCode_WithTheirValues()
    {
        string[] listed = [.. Read("Common").Descendants("_MedicalImagesProperty")
            .Select(item => $"{item.Attribute("Include")!.Value} = {item.Attribute("Value")!.Value}")];
        string[] known = [.. KnownNames.Properties.Select(name => $"{name["MedicalImages".Length..]} = $({name})")];
        CollectionAssert.AreEqual(known, listed);
    }

    [TestMethod]
    public void GateHash_ContainsEveryMetadataOfASet()
    {
        string text = Read("Provision").Descendants("_MedicalImagesSetText").Single().Value;
        string[] hashed = [.. Metadata().Matches(text).Select(match => match.Groups[1].Value)];
        // Names is for the code of the project. Data packages add the folder of their images, and their names.
        string[] known = ["Identity", .. SetMetadata.Names.Except(["Names"]), "_PackageFolder", "_PackageContent"];
        CollectionAssert.AreEquivalent(known, hashed);
    }

    private static XElement Read(string concern) => XElement.Load(Path.Combine(
        Checkout.Folder, "src", "MedicalImages.Build", "build", $"MedicalImages.Build.{concern}.targets"));

    [GeneratedRegex(@"%\((\w+)\)")]
    private static partial Regex Metadata();
}
