using System.Net.Http.Headers;
using System.Text;

namespace MedicalImages.Http.Credentials;

/// <summary>Credentials as HTTP headers. Not a record, so that printing an instance shows only its origin.</summary>
/// <param name="name">The origin, for messages.</param>
internal sealed class HttpCredentials(string name, params (string Name, string Value)[] headers)
{
    public string Name => name;

    public IReadOnlyList<(string Name, string Value)> Headers => headers;

    /// <summary>Whether the origin may provide newer ones.</summary>
    public bool MayBeRenewed { get; init; }

    public static HttpCredentials Bearer(string name, string token) => new(name, ("Authorization", $"Bearer {token}"));

    // UTF-8, the default of RFC 7617 2.1.
    public static HttpCredentials Basic(string name, string user, string password) =>
        new(name, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}"));

    public void AddTo(HttpRequestHeaders request)
    {
        foreach ((string header, string value) in Headers) request.TryAddWithoutValidation(header, value);
    }

    public override string ToString() => name;
}
