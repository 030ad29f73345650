using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Requests;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>The generated code looks for a set where the engine places it.</summary>
[TestClass]
public sealed class DestinationTests
{
    [TestMethod]
    [DataRow("data/ct", "data/ct")]
    [DataRow("data\\ct/", "data/ct")]
    [DataRow("\n  data/ct\n", "data/ct")]
    [DataRow("./a/../b", "b")]
    [DataRow("a b", "a b")]
    [DataRow("../net10.0/ct", "../net10.0/ct")]
    [DataRow("../../Debug/net10.0/ct", "../../Debug/net10.0/ct")]
    public void Destination_IsAFolderOfTheOutput(string destination, string expected)
    {
        const string Output = "/app/bin/Debug/net10.0";
        var project = new AccessorProject(new SetLines("ct") { Destination = destination });
        string code = project.Run().AssertClean().Sources["MedicalImageSets.g.cs"];
        StringAssert.Contains(code, $"base(\"ct\", \"{expected}\")");
        string? ofEngine = DestinationPath.Resolve(Path.GetFullPath(Output), destination.Trim(), out string? problem);
        Assert.AreEqual(Path.GetFullPath(Path.Combine(Output, expected)), ofEngine, problem);
    }
}
