using System.Collections.Concurrent;
using System.Text.Json;

namespace MedicalImages.Tests.Sources.StudyLists;

/// <summary>A server with a study list and its studies below /cat/, and the instances that they name.</summary>
internal sealed class StudyListSite : IDisposable
{
    private readonly ConcurrentDictionary<string, ScriptedReply> _replies = new(StringComparer.Ordinal);

    public StudyListSite() => Server = new ScriptedServer(request => _replies.GetValueOrDefault(request.Target, ScriptedReply.Status(404)));

    public ScriptedServer Server { get; }

    public string ListUrl => Server["cat/studyList.json"].AbsoluteUri;

    public ScriptedReply this[string target]
    {
        set => _replies[target] = value;
    }

    /// <summary>The requests in order, without images.</summary>
    public IReadOnlyList<string> ListRequests =>
        [.. Server.Requests.Select(request => request.Target).Where(target => target.StartsWith("/cat/", StringComparison.Ordinal))];

    public IReadOnlyList<string> ImageRequests =>
        [.. Server.Requests.Select(request => request.Target).Where(target => !target.StartsWith("/cat/", StringComparison.Ordinal))];

    public StudyListSite WithListJson(string json)
    {
        this["/cat/studyList.json"] = ScriptedReply.Json(json);
        return this;
    }

    public StudyListSite WithList(params object[] entries) => WithListJson(JsonSerializer.Serialize(new { studyList = entries }));

    public StudyListSite WithStudyJson(string name, string json)
    {
        this[$"/cat/studies/{name}.json"] = ScriptedReply.Json(json);
        return this;
    }

    /// <summary>One series with these imageIds.</summary>
    public StudyListSite WithStudy(string name, params string[] imageIds) =>
        WithStudyJson(name, JsonSerializer.Serialize(new
        {
            seriesList = new[]
            { new { seriesNumber = "1", instanceList = imageIds.Select(imageId => new { imageId }) } }
        }));

    public StudyListSite WithInstance(string id, byte[] bytes)
    {
        this[$"/instances/{id}/attachments/dicom/data"] = ScriptedReply.Ok(bytes, "Content-Type: application/dicom");
        return this;
    }

    public BuildOutcome Provision(TestProject project, params (string, string)[] metadata) => project.Provision(Set(metadata));

    public Microsoft.Build.Framework.ITaskItem Set(params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", ListUrl), ("ImageServer", Server.Uri.AbsoluteUri), .. metadata]);

    public void Dispose() => Server.Dispose();
}
