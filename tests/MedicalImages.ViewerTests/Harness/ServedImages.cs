using System.Net.Http.Json;
using System.Text.Json;
using MedicalImages.Rendering;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>What the server lists, and its images as drawn by this repository.</summary>
internal static class ServedImages
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public static Task<JsonElement> GetJsonAsync(string path) => Http.GetFromJsonAsync<JsonElement>(new Uri(SharedViewer.Uri, path));

    public static Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(SharedViewer.Uri, path));

    /// <summary>The image ids of a series such as default-2/1.</summary>
    public static async Task<IReadOnlyList<JsonElement>> InstancesAsync(string series)
    {
        string[] parts = series.Split('/');
        JsonElement study = await GetJsonAsync($"/api/studies/{parts[0]}.json");
        int index = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) - 1;
        return [.. study.GetProperty("seriesList")[index].GetProperty("instanceList").EnumerateArray()];
    }

    public static async Task<Raster> DrawAsync(string imageId, int frame)
    {
        using var folder = new TempFolder();
        string file = folder["image.dcm"];
        await File.WriteAllBytesAsync(file, await Http.GetByteArrayAsync(new Uri(SharedViewer.Uri, imageId)));
        using var picture = DicomPicture.Open(file);
        return picture.Render(frame);
    }
}
