using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>The page of a browser: it navigates, evaluates scripts, and collects problems and requests.</summary>
internal sealed class ChromiumPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a machine that runs all other tests, too

    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _problems = [];
    private readonly List<string> _requests = [];
    private int _id;

    private ChromiumPage()
    {
    }

    /// <summary>Exceptions, and messages of the console.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>URLs, except those with the content in them.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static async Task<ChromiumPage> ConnectAsync(Uri address)
    {
        var page = new ChromiumPage();
        await page._socket.ConnectAsync(address, CancellationToken.None);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" }) await page.SendAsync($"{domain}.enable", []);
        return page;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Opens a page of <c>report</c>, and waits until its script has run.</summary>
    public async Task NavigateAsync(string file)
    {
        _requests.Clear();
        await SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await WaitAsync("document.documentElement?.dataset.ready !== undefined && document.readyState === 'complete'");
    }

    public Task EmulateAsync(string feature, string value) => SendAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(new JsonObject { ["name"] = feature, ["value"] = value }),
    });

    public async Task PressAsync(string key)
    {
        foreach (string type in new[] { "keyDown", "keyUp" })
            await SendAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key });
    }

    /// <summary>The value of an expression, which may be a promise.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonElement result = await SendAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true,
        });
        if (result.TryGetProperty("exceptionDetails", out JsonElement exception)) Assert.Fail($"{expression}: {exception}");
        return result.GetProperty("result").GetProperty("value").Deserialize<T>()!;
    }

    /// <summary>Waits until a condition is true: the page creates its content when it is visible.</summary>
    public async Task WaitAsync(string condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await EvaluateAsync<bool>($"!!({condition})"))
        {
            Assert.IsFalse(patience.IsCancellationRequested, $"{condition} did not become true. {string.Join('\n', _problems)}");
            await EvaluateAsync<bool>("new Promise(resolve => setTimeout(() => resolve(true), 30))");
        }
    }

    private async Task<JsonElement> SendAsync(string method, JsonObject parameters)
    {
        int id = ++_id;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            JsonElement received = await ReceiveAsync(patience.Token);
            if (!received.TryGetProperty("id", out JsonElement answered)) Collect(received);
            else if (answered.GetInt32() != id) continue;
            else if (received.TryGetProperty("result", out JsonElement result)) return result;
            else throw new InvalidOperationException($"{received}");
        }
    }

    private void Collect(JsonElement message)
    {
        JsonElement parameters = message.GetProperty("params");
        switch (message.GetProperty("method").GetString())
        {
            case "Runtime.exceptionThrown" or "Runtime.consoleAPICalled" or "Log.entryAdded":
                _problems.Add(parameters.ToString());
                break;
            case "Network.requestWillBeSent":
                string url = parameters.GetProperty("request").GetProperty("url").GetString()!;
                if (!url.StartsWith("data:", StringComparison.Ordinal)) _requests.Add(url);
                break;
        }
    }

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
    }
}
