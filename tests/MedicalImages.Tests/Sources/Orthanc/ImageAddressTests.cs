using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Orthanc;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>The address of an image contains the revision of its file, which may be any text of the server.</summary>
[TestClass]
public sealed class ImageAddressTests
{
    private const string Path = "/instances/id/attachments/dicom/data";

    [TestMethod]
    [DataRow(null, "")]
    [DataRow("6f1c2a0e-3b52-4e0f-9d55-0d6a3b1c7e42-577530", "?_=6f1c2a0e-3b52-4e0f-9d55-0d6a3b1c7e42-577530")]
    public Task Revision_IsAParameter(string? revision, string expected) =>
        AssertAddressAsync(new RemoteImage("id") { Revision = revision }, Path + expected);

    [TestMethod]
    [DataRow(50)]
    [DataRow(100)]
    public Task RevisionOfAnAcceptedLength_IsAParameter(int length)
    {
        string revision = new('x', length);
        return AssertAddressAsync(new RemoteImage("id") { Revision = revision }, $"{Path}?_={revision}");
    }

    // A locked image has no revision.
    [TestMethod]
    public Task HashOfALockFile_ReplacesTheRevision()
    {
        string hash = new('0', 64);
        return AssertAddressAsync(new RemoteImage("id") { Sha256 = hash }, $"{Path}?_={hash}");
    }

    [TestMethod]
    public Task Revision_IsPreferredToTheHash() =>
        AssertAddressAsync(new RemoteImage("id") { Revision = "1", Sha256 = new string('0', 64) }, Path + "?_=1");

    [TestMethod]
    [DataRow("")]
    [DataRow("a&b=c")]
    [DataRow("a b")]
    [DataRow("a\r\nb")]
    [DataRow("\u00e9")]
    public Task UnusualRevision_IsOmitted(string revision) => AssertAddressAsync(new RemoteImage("id") { Revision = revision }, Path);

    [TestMethod]
    [DataRow(101)]
    [DataRow(100_000)] // longer than any address
    public Task LongRevision_IsOmitted(int length) =>
        AssertAddressAsync(new RemoteImage("id") { Revision = new string('x', length) }, Path);

    private static async Task AssertAddressAsync(RemoteImage image, string expected)
    {
        var gateway = new RecordingGateway();
        var content = new OrthancContent(new OrthancApi(gateway, new Uri("http://h/")));
        await content.OpenAsync(image, default);
        Assert.AreEqual(expected, gateway.Uri!.PathAndQuery);
    }

    private sealed class RecordingGateway : IHttpGateway
    {
        public Uri? Uri { get; private set; }

        public Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
        {
            Uri = request.Uri;
            return Task.FromResult(new SourceResponse(request.Uri, Stream.Null, Length: 0, MediaType: null, ETag: null));
        }

        public Task<T> ReadAsync<T>(SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read,
            CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
