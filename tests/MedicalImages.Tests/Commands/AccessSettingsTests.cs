using System.Security.Cryptography.X509Certificates;
using MedicalImages.Tests.Output;

namespace MedicalImages.Tests.Commands;

/// <summary>The credential settings that a project may and may not set, through the task.</summary>
[TestClass]
public sealed class AccessSettingsTests : DestinationTest
{
    [TestInitialize]
    public void CreateOutputFolder() => Directory.CreateDirectory(Project.OutputFolder);

    [TestMethod]
    public void HelperOfTheProject_IsRejected_EvenIfTheUserHasOne()
    {
        Project.CredentialHelper = "/project/helper";
        AssertRejected("MEDIMG1025", Set());
        Project.Variables["MedicalImagesCredentialHelper"] = "/user/helper";
        AssertRejected("MEDIMG1025", Set());
    }

    [TestMethod]
    public void CertificateAuthorityPath_IsRelativeToTheProject()
    {
        using var authority = new TinyAuthority();
        using X509Certificate2 certificate = authority.Issue();
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404), certificate);
        (string, string)[] set = [("Source", server.Uri.AbsoluteUri), ("SourceType", "Orthanc")];
        AssertRejected("MEDIMG2016", TestProject.Set("set", set));
        Project.CertificateAuthority = "ca/root.pem";
        AssertRejected("MEDIMG1027", TestProject.Set("set", set));
        Assert.IsEmpty(server.Requests);
        Directory.CreateDirectory(Project["ca"]);
        File.WriteAllText(Project["ca/root.pem"], authority.Pem);
        AssertRejected("MEDIMG2006", TestProject.Set("set", set));
        Assert.IsNotEmpty(server.Requests);
    }

    [TestMethod]
    public void FailureOfASet_ReportsTheFix()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(401));
        string without = AssertRejected("MEDIMG2004", TestProject.Set("set", ("Source", server.Uri.AbsoluteUri),
            ("SourceType", "Orthanc")));
        Assert.Contains("HTTP 401, and no credentials were sent: set CredentialVariable", without);
        Project.Variables["X_TOKEN"] = "abc";
        string with = AssertRejected("MEDIMG2004", TestProject.Set("set", ("Source", server.Uri.AbsoluteUri), ("SourceType", "Orthanc"),
            ("CredentialVariable", "X")));
        Assert.Contains("HTTP 401 ", with);
        Assert.Contains("the credentials of the environment variable X_TOKEN: they are wrong", with);
        Assert.HasCount(2, server.Requests);
        AssertRejected("MEDIMG1022", TestProject.Set("set", ("Source", server.Uri.AbsoluteUri), ("SourceType", "Orthanc"),
            ("CredentialVariable", "Y")));
        AssertRejected("MEDIMG1023", TestProject.Set("set", ("Source", "http://dicom.example"), ("SourceType", "Orthanc"),
            ("CredentialVariable", "X")));
    }
}
