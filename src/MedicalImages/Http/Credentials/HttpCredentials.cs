using System.Net.Http.Headers;
using System.Text;

namespace MedicalImages.Http.Credentials;

/// <summary>Headers that open a server. No record, on purpose: nothing that prints it can print more than where it came from.</summary>
/// <param name="name">Where they came from, as messages say it.</param>
internal sealed class HttpCredentials(string name, params (string Name, string Value)[] headers)
{
    public string Name => name;

    /// <summary>Whoever gave them may have others by now.</summary>
    public bool MayBeRenewed { get; init; }

    public static HttpCredentials Bearer(string name, string token) => new(name, ("Authorization", $"Bearer {token}"));

    // UTF-8, as RFC 7617 2.1 has it where a server says nothing else.
    public static HttpCredentials Basic(string name, string user, string password) =>
        new(name, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}"));

    public void AddTo(HttpRequestHeaders request)
    {
        foreach ((string header, string value) in headers) request.TryAddWithoutValidation(header, value);
    }

    public override string ToString() => name;
}
