using System.Net;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>Only images of the sets are served, and only to pages of this server.</summary>
[TestClass]
public sealed class ServerTests
{
    [TestMethod]
    [DataRow("/")]
    [DataRow("/api/studyList.json")]
    [DataRow("/images/default/CT-001/0001.dcm")]
    [DataRow("/none")]
    public async Task Response_AllowsThisServerOnly(string path)
    {
        using HttpResponseMessage response = await ServedImages.GetAsync(path);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy);
        Assert.DoesNotContain("http", policy);
        Assert.DoesNotContain("*", policy);
        Assert.DoesNotContain("unsafe-inline", policy);
        Assert.AreEqual("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [TestMethod]
    [DataRow("/images/default/medical-images.json")]
    [DataRow("/images/default/%2e%2e/%2e%2e/Viewer.dll")]
    [DataRow("/images/default/..%2f..%2fViewer.dll")]
    [DataRow("/images/other/CT-001/0001.dcm")]
    [DataRow("/api/studies/none.json")]
    [DataRow("/Viewer.dll")]
    public async Task OtherFile_IsNotServed(string path)
    {
        using HttpResponseMessage response = await ServedImages.GetAsync(path);
        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    [TestMethod]
    public async Task HostNameOfAnotherSite_IsRejected()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(SharedViewer.Uri, "/api/studyList.json"));
        request.Headers.Host = "images.example.org";
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
