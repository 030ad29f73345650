using System.Net;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>The lists that <c>WriteStudyList</c> writes beside a set are served with its images.</summary>
[TestClass]
public sealed class StudyListTests
{
    [TestMethod]
    public async Task WrittenList_IsServed()
    {
        _ = SharedViewer.Uri; // built
        using var folder = new TempFolder();
        string output = Path.Combine(Checkout.Folder, "samples", "Viewer", "bin", RunningViewer.Configuration, "net10.0");
        foreach (string file in Directory.GetFiles(output, "*", SearchOption.AllDirectories))
        {
            string copy = folder[Path.GetRelativePath(output, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        folder.Write("medical-images/default/studyList.json", """{"studyList":[]}""");
        folder.Write("medical-images/default/studies/1.2.json", """{"seriesList":[]}""");
        using RunningViewer viewer = await RunningViewer.StartAsync(folder["Viewer.dll"], "--port", "0");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = viewer.Uri };
        Assert.AreEqual("""{"studyList":[]}""", await http.GetStringAsync("/images/default/studyList.json"));
        Assert.AreEqual("""{"seriesList":[]}""", await http.GetStringAsync("/images/default/studies/1.2.json"));
        using HttpResponseMessage none = await http.GetAsync("/images/default/studies/1.3.json");
        Assert.AreEqual(HttpStatusCode.NotFound, none.StatusCode);
    }
}
