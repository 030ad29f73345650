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
    public Task Revision_IsAParameter(string? revision, string expected) => AssertAddressAsync(revision, Path + expected);

    [TestMethod]
    [DataRow("")]
    [DataRow("a&b=c")]
    [DataRow("a b")]
    [DataRow("a\r\nb")]
    [DataRow("\u00e9")]
    public Task UnusualRevision_IsOmitted(string revision) => AssertAddressAsync(revision, Path);

    [TestMethod]
    [DataRow(101)]
    [DataRow(100_000)] // longer than any address
    public Task LongRevision_IsOmitted(int length) => AssertAddressAsync(new string('x', length), Path);

    private static async Task AssertAddressAsync(string? revision, string expected)
    {
        var gateway = new RecordingGateway();
        var content = new OrthancContent(new OrthancApi(gateway, new Uri("http://h/")));
        await content.OpenAsync(new RemoteImage("id") { Revision = revision }, default);
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
