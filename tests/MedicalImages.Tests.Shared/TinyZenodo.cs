using System.Text.Json;

namespace MedicalImages.Tests.Shared;

/// <summary>A Zenodo with a record, in the form of its API since 2023.</summary>
public sealed class TinyZenodo
{
    public const string Number = "3490058";
    public const string Concept = "3490057";

    private readonly List<(string Name, byte[] Content)> _files = [];

    /// <summary>Changes the members of the record.</summary>
    public Action<Dictionary<string, object?>> Record { get; set; } = _ => { };

    /// <summary>Whether files have the members of the other form: filename, a checksum without prefix, and no link.</summary>
    public bool HasOtherForm { get; set; }

    /// <summary>The server that links name.</summary>
    public Uri LinkedServer { get; set; } = new("https://zenodo.org");

    public void Add(string name, byte[] content) => _files.Add((name, content));

    public ScriptedReply Respond(ScriptedRequest request)
    {
        string path = Uri.UnescapeDataString(request.Target.Split('?')[0]);
        if (path is $"/api/records/{Number}" or $"/api/records/{Concept}") return ScriptedReply.Json(JsonSerializer.Serialize(Describe()));
        byte[]? content = _files.Find(file => path == $"/records/{Number}/files/{file.Name}"
            || path == $"/api/records/{Number}/files/{file.Name}/content").Content;
        return content is null ? ScriptedReply.Status(404) : ScriptedReply.Ok(content);
    }

    private Dictionary<string, object?> Describe()
    {
        var record = new Dictionary<string, object?>
        {
            ["id"] = int.Parse(Number, System.Globalization.CultureInfo.InvariantCulture),
            ["conceptrecid"] = Concept,
            ["doi"] = $"10.5281/zenodo.{Number}",
            ["conceptdoi"] = $"10.5281/zenodo.{Concept}",
            ["metadata"] = new
            {
                title = "Images of phantoms",
                publication_date = "2024-05-01",
                access_right = "open",
                license = new { id = "cc-by-4.0" },
                creators = new[] { new { name = "Doe, Jane" }, new { name = "Roe, Richard" } },
            },
            ["files"] = _files.Select(file => HasOtherForm ? OtherForm(file) : UsualForm(file)).ToArray(),
        };
        Record(record);
        return record;
    }

    private object UsualForm((string Name, byte[] Content) file) => new
    {
        key = file.Name,
        size = file.Content.Length,
        checksum = $"md5:{MD5Text.Of(file.Content)}",
        links = new { self = $"{LinkedServer.AbsoluteUri}api/records/{Number}/files/{Uri.EscapeDataString(file.Name)}/content" },
    };

    private static object OtherForm((string Name, byte[] Content) file) => new
    {
        filename = file.Name,
        checksum = MD5Text.Of(file.Content),
    };
}
