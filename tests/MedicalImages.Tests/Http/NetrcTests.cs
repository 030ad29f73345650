using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Http.Credentials;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class NetrcTests
{
    private static readonly Uri Host = new("https://a.example:8443/x");

    [TestMethod]
    [DataRow("machine a.example login u password p", "u:p")]
    [DataRow("machine\na.example\n\tlogin u\r\n  password   p\r\n", "u:p", DisplayName = "any white space")]
    [DataRow("machine A.Example login u account x password p", "u:p", DisplayName = "case, account")]
    [DataRow("machine b.example login x password y machine a.example password p login u", "u:p")]
    [DataRow("machine a.example login u password p machine a.example login x password y", "u:p", DisplayName = "the first")]
    [DataRow("# machine a.example login x password y\nmachine a.example login u # why\npassword p", "u:p", DisplayName = "comments")]
    [DataRow("machine a.example login u password \"p # \\\" \\\\ q\"", "u:p # \" \\ q", DisplayName = "quotation marks")]
    [DataRow("machine a.example login u password p#q", "u:p#q", DisplayName = "a number sign inside a word")]
    [DataRow("macdef init\nmachine a.example login x password y\n\nmachine a.example login u password p", "u:p",
        DisplayName = "a macro is not an entry")]
    [DataRow("machine b.example login x password y\nmacdef m\r\nmachine a.example\r\n\r\nmachine a.example login u password p", "u:p",
        DisplayName = "a macro ends with an empty line")]
    [DataRow("machine a.example login ü password ß", "ü:ß")]
    [DataRow("machine a.example port 18210 login u password p", "u:p", DisplayName = "port")]
    [DataRow("machine a.example login u protocol https password p", "u:p", DisplayName = "protocol")]
    [DataRow("machine a.example login u and more words password p and more", "u:p", DisplayName = "unknown words")]
    [DataRow("machine a.example user u password p", "u:p", DisplayName = "user")]
    [DataRow("machine a.example password p", ":p", DisplayName = "no login")]
    [DataRow("machine a.example login u", "u:", DisplayName = "no password")]
    [DataRow("machine a.example login u\n\npassword", "u:", DisplayName = "the last value is missing")]
    [DataRow("machine a.example\nmachine b.example login x password y", null, DisplayName = "neither")]
    [DataRow("machine a.example login x\nmachine a.example login u password p", "u:p", DisplayName = "the complete one")]
    [DataRow("MACHINE a.example LOGIN u PASSWORD p", "u:p")]
    [DataRow("machine b.example login \"x\nmachine a.example login u password p", "u:p", DisplayName = "another host's quotation mark")]
    [DataRow("machine b.example login x password \"a\\\nmachine a.example login u password p", "u:p",
        DisplayName = "another host's escape")]
    [DataRow("machine b.example login #x password y\nmachine a.example login u password p", "u:p",
        DisplayName = "another host's number sign")]
    [DataRow("machine b.example password\nmachine a.example login u password p", "u:p", DisplayName = "another host's missing value")]
    [DataRow("machine b.example password machine\nmachine a.example login u password p", "u:p",
        DisplayName = "a password that is a keyword")]
    [DataRow("machine a.example login u password p \"unclosed", "u:p", DisplayName = "the rest is not read")]
    [DataRow("machine a.example login u password p\ndefault login x password y", "u:p")]
    [DataRow("default login x password y", null, DisplayName = "default applies to no host")]
    [DataRow("default login x password y # a.example", null)]
    [DataRow("machine xa.example login x password y", null, DisplayName = "the complete name")]
    [DataRow("machine a.example.org login x password y", null)]
    [DataRow("machine a.example:8443 login x password y", null, DisplayName = "the format has no ports")]
    [DataRow("", null)]
    [DataRow("this is no netrc at all", null, DisplayName = "a file without the host is not validated")]
    public void Entry_OfTheHost_IsUsed(string text, string? expected)
    {
        using var file = new NetrcFile(text);
        using var request = new HttpRequestMessage();
        file.Netrc.For(Host, "set")?.AddTo(request.Headers);
        Assert.AreEqual(expected, request.Headers.Authorization is { } sent
            ? Encoding.UTF8.GetString(Convert.FromBase64String(sent.Parameter!))
            : null);
    }

    [TestMethod]
    [DataRow("machine a.example login u\npassword #s3cret", "line 2: a value begins with '#'")]
    [DataRow("machine a.example login u\npassword \"s3cret\nlogin x", "line 2: a quotation mark")]
    [DataRow("machine a.example login u password \"s3cret\\n\"", "line 1: the password ends with a line break")]
    [DataRow("machine a.example login s3cret:u password p", "line 1: the login contains a colon")]
    public void MalformedFile_NamesTheLine_WithoutItsText(string text, string expected)
    {
        using var file = new NetrcFile(text);
        MedicalImagesException e = Assert.ThrowsExactly<MedicalImagesException>(() => file.Netrc.For(Host, "set"));
        Assert.AreEqual("MEDIMG1026", e.Diagnostic.Code);
        Assert.Contains($"{file.Path} cannot be used: {expected}", e.Message);
        Assert.DoesNotContain("s3cret", e.ToString());
    }

    /// <summary>
    /// Compares with curl, if it is installed. Excludes bugs of one version (an entry of another host that breaks the file).
    /// </summary>
    [TestMethod]
    public async Task CredentialsOfCurl_AreSent()
    {
        if (!Run.Finds("curl")) Assert.Inconclusive("curl is not installed.");
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(""));
        string[] texts =
        [
            "machine 127.0.0.1 port 18210 login u password p", "machine 127.0.0.1 login u protocol http password p",
            "machine 127.0.0.1 password p", "machine 127.0.0.1 login u", "machine 127.0.0.1",
            "machine 127.0.0.1 login u password p and more", "machine 127.0.0.1 login u and password p",
            "machine 127.0.0.1 login u password", "machine 127.0.0.1 login a login b password p",
            "machine 127.0.0.1 login x\nmachine 127.0.0.1 login u password p",
            "machine b.example foo bar machine 127.0.0.1 login u password p", "machine 127.0.0.1 login u # x\npassword p",
            "machine 127.0.0.1 login \"\" password p", "machine b.example password\nmachine 127.0.0.1 login u password p",
            "machine 127.0.0.1 account a login u password p#q", "machine b.example login x password y",
        ];
        foreach (string text in texts)
        {
            using var file = new NetrcFile(text);
            Run.Tool("curl", "--silent", "--noproxy", "*", "--netrc-file", file.Path, server["curl"].AbsoluteUri);
            using TestGateway gateway = TestGateways.For(server.Uri, new Dictionary<string, string> { ["NETRC"] = file.Path });
            await gateway.BytesAsync(server["ours"]);
            Assert.AreEqual("/curl /ours", string.Join(' ', server.Requests.TakeLast(2).Select(request => request.Target)));
            Assert.AreEqual(server.Requests[^2]["Authorization"], server.Requests[^1]["Authorization"], text);
        }
    }

    [TestMethod]
    [DataRow(UnixFileMode.GroupRead)]
    [DataRow(UnixFileMode.OtherRead)]
    public void FileReadableByOthers_IsRejected_OnlyIfItHasTheHost(UnixFileMode mode)
    {
        using var file = new NetrcFile("machine a.example login u password s3cret");
        TempFolder.Chmod(file.Path, UnixFileMode.UserRead | mode);
        MedicalImagesException e = Assert.ThrowsExactly<MedicalImagesException>(() => file.Netrc.For(Host, "set"));
        Assert.AreEqual("MEDIMG1024", e.Diagnostic.Code);
        Assert.EndsWith($"chmod 600 {file.Path}", e.Message);
        Assert.DoesNotContain("s3cret", e.ToString());
        Assert.IsNull(file.Netrc.For(new Uri("https://b.example"), "set"));
    }

    [TestMethod]
    public void LargeFile_IsRejected()
    {
        using var file = new NetrcFile(new string('\n', 1024 * 1024) + "machine a.example login u password p");
        Assert.AreEqual("MEDIMG1026", Assert.ThrowsExactly<MedicalImagesException>(() => file.Netrc.For(Host, "set")).Diagnostic.Code);
    }

    [TestMethod]
    public void NETRC_PrecedesTheHomeFolder_AndAMissingFileIsIgnored()
    {
        using var home = new TempFolder();
        using var named = new NetrcFile("machine b.example login u password p");
        TempFolder.Chmod(home.Write(".netrc", "machine a.example login u password p"), UnixFileMode.UserRead);
        Dictionary<string, string> variables = new() { ["HOME"] = home.Path };
        HttpCredentials? Found() => new Netrc(variables.GetValueOrDefault).For(Host, "set");
        Assert.IsNotNull(Found());
        variables["NETRC"] = named.Path;
        Assert.IsNull(Found());
        variables["NETRC"] = home["missing"];
        Assert.IsNull(Found());
    }

    [TestMethod]
    public async Task HostNotNamedByTheSet_GetsNoCredentials()
    {
        using var file = new NetrcFile("machine 127.0.0.1 login u password p");
        using ScriptedServer own = ScriptedServer.InTurn(ScriptedReply.Ok("")), listed = ScriptedServer.InTurn(ScriptedReply.Ok(""));
        using TestGateway gateway = TestGateways.For(own.Uri, new Dictionary<string, string> { ["NETRC"] = file.Path });
        await gateway.BytesAsync(own.Uri);
        await gateway.BytesAsync(listed.Uri);
        Assert.IsNotNull(own.Requests.Single()["Authorization"]);
        Assert.IsNull(listed.Requests.Single()["Authorization"]);
    }

    [TestMethod]
    public void File_IsReadOnceForAHost()
    {
        using var file = new NetrcFile("machine a.example login u password p");
        Netrc netrc = file.Netrc;
        HttpCredentials? first = netrc.For(Host, "set");
        File.Delete(file.Path);
        Assert.IsNotNull(first);
        Assert.AreSame(first, netrc.For(new Uri(Host, "y"), "set"));
        Assert.IsNull(netrc.For(new Uri("https://b.example"), "set"));
    }

    private sealed class NetrcFile : IDisposable
    {
        private readonly TempFolder _folder = new();

        public NetrcFile(string text)
        {
            Path = _folder.Write("netrc", text);
            TempFolder.Chmod(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        public string Path { get; }

        public Netrc Netrc => new(name => name == "NETRC" ? Path : null);

        public void Dispose() => _folder.Dispose();
    }
}
