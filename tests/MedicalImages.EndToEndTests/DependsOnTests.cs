using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>ProvisionMedicalImagesDependsOn: targets of the user declare sets, and every target that reads sets runs them.</summary>
[TestClass]
public sealed class DependsOnTests : EndToEndTest
{
    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net9.0;net10.0")]
    public void SetsOfATarget_AreListed_Provisioned_AndPublished(string frameworks)
    {
        Folder.Write("Directory.Build.targets", """
            <Project>
              <PropertyGroup>
                <ProvisionMedicalImagesDependsOn>$(ProvisionMedicalImagesDependsOn);DeclareSets</ProvisionMedicalImagesDependsOn>
              </PropertyGroup>
              <Target Name="DeclareSets">
                <ItemGroup>
                  <MedicalImageSet Include="made" Source="phantom:" Query="Modality=CT" Limit="1" CopyToPublishDirectory="IfDifferent" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        string[] all = frameworks.Split(';');
        Consumer app = new Consumer("App") { Framework = frameworks }.WriteTo(Folder);
        BuildLog list = Folder.Run("build", app.File, "-t:ListMedicalImages");
        Assert.IsTrue(list.Says("made: 1 image,"));
        BuildLog first = Folder.Run("build", app.File, "--no-restore");
        AssertRan(first, times: all.Length);
        Assert.IsEmpty(first.OurWarnings);
        foreach (string framework in all)
            Assert.AreSequenceEqual(["made/CT-001/0001.dcm"], Folder.Images($"App/bin/Debug/{framework}/medical-images"));
        AssertSkipped(Again(app));

        string[] publish = ["publish", app.File, "-c", "Debug", "-f", all[^1], "-o", Folder["out"]];
        AssertNeverReached(Folder.Run([.. publish, "--no-build"]));
        Assert.AreSequenceEqual(["medical-images/made/CT-001/0001.dcm"], Folder.Images("out"));
    }
}
