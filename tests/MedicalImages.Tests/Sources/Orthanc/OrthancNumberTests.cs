using System.Text;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Orthanc;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>/system, /statistics and /changes?last are objects with one number that is needed.</summary>
[TestClass]
public sealed class OrthancNumberTests
{
    [TestMethod]
    [DataRow("{\"Last\":5}")]
    [DataRow("\uFEFF{\"Last\":5}", DisplayName = "with a byte order mark")]
    [DataRow(" {\"x\":[{\"Last\":1}],\"Last\":5,\"y\":{\"Last\":2}}\n ", DisplayName = "among other members")]
    [DataRow("{\"Last\":1,\"Last\":5}", DisplayName = "the last member of a name counts")]
    [DataRow("{\"Last\\ud800\":1,\"Last\":5}", DisplayName = "name that is not text")]
    public async Task Number_IsRead(string json) => Assert.AreEqual(5, (await ReadAsync(json, isRequired: true)).Value);

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"Last\":\"5\"}")]
    [DataRow("{\"Last\":5.5}")]
    [DataRow("{\"Last\":99999999999999999999}")]
    [DataRow("{\"Last\":5,\"Last\":[1]}")]
    public async Task MissingNumber_IsUnexpected_IfItIsRequired(string json)
    {
        Assert.IsNull((await ReadAsync(json, isRequired: false)).Value);
        Assert.AreEqual(FailureKind.UnexpectedResponse,
            (await Assert.ThrowsExactlyAsync<SourceFailure>(() => ReadAsync(json, isRequired: true))).Kind);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("5")]
    [DataRow("[{\"Last\":5}]")]
    [DataRow("{\"Last\":5")]
    [DataRow("{\"Last\":5} {}")]
    [DataRow("<html>")]
    public async Task AnythingElse_IsUnexpected(string text) => Assert.AreEqual(FailureKind.UnexpectedResponse,
        (await Assert.ThrowsExactlyAsync<SourceFailure>(() => ReadAsync(text, isRequired: false))).Kind);

    private static async Task<OrthancNumber> ReadAsync(string text, bool isRequired)
    {
        using var response = new SourceResponse(
            new Uri("http://h/changes"), new MemoryStream(Encoding.UTF8.GetBytes(text)), Length: null, "application/json", ETag: null);
        return await OrthancResponse.ReadNumberAsync(response, "Last", isRequired, CancellationToken.None);
    }
}
