using MedicalImages.Sources.DicomWeb;
using MedicalImages.Sources.Failures;
using static MedicalImages.Tests.Sources.DicomWeb.Multipart;

namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>Exactly the bytes of the part, or a failure, for every read size.</summary>
[TestClass]
public sealed class MultipartReaderTests
{
    // Line ends, dashes and the boundary itself, complete and partial, as pixel data may contain them.
    private static readonly byte[] Data =
        Latin($"DICM\r\n--{Boundary[..^1]}\r\n\r\r\n-\r\n--{Boundary}x\r\n--{Boundary}-\r\n--\r\n--{Boundary}\r");

    private static readonly byte[] DataThatLooksLikeTheEnd = Latin($"DICM\r\n--{Boundary}--\r\n--{Boundary}\r\n\r\n");

    public static IEnumerable<object?[]> Forms =>
        [[Data, true], [Data, false], [DataThatLooksLikeTheEnd, true], [Array.Empty<byte>(), true], [Array.Empty<byte>(), false],
        [Latin("\r\n"), false]];

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public async Task EveryTwoWaySplit_ReturnsTheSameBytes(byte[] data, bool announced)
    {
        byte[] answer = Of(data, announced ? data.Length : null, preamble: "by the way\r\n", epilogue: "\r\nthe end");
        for (int split = 1; split < answer.Length; split++)
            CollectionAssert.AreEqual(data, await ReadAsync(answer, position => position < split ? split - position : int.MaxValue),
                $"split at {split}");
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public async Task AnyReadSize_ReturnsTheSameBytes(byte[] data, bool announced)
    {
        byte[] answer = Of(data, announced ? data.Length : null);
        for (int size = 1; size <= answer.Length; size++)
            foreach (int chunk in (int[])[1, 7, 1000])
                CollectionAssert.AreEqual(data, await ReadAsync(answer, _ => size, chunk), $"{size} bytes at a time into {chunk}");
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public async Task TruncationBeforeTheClosingDelimiter_IsDetected(byte[] data, bool announced)
    {
        byte[] answer = Of(data, announced ? data.Length : null, epilogue: "");
        for (int length = 0; length < answer.Length; length++)
            Assert.AreEqual(FailureKind.Truncated, await FailureOfAsync(answer[..length], position => 1 + (position % 5)),
                $"cut after {length} of {answer.Length}");
        CollectionAssert.AreEqual(data, await ReadAsync(answer));
    }

    [TestMethod]
    public async Task LongData_IsComplete_AtEveryBufferBoundary()
    {
        for (int length = 65_400; length < 65_600; length += 3)
        {
            byte[] data = [.. Latin(new string('\r', length)), .. Latin("\r\n--"), .. Latin(Boundary[..4]), .. new byte[70_000]];
            CollectionAssert.AreEqual(data, await ReadAsync(Of(data, null)));
        }
    }

    /// <summary>Random data of the relevant characters and random read sizes, with a seed, so that a failure can be repeated.</summary>
    [TestMethod]
    public async Task RandomData_RoundTrips()
    {
        var random = new Random(18);
        string[] alphabet = ["\r", "\n", "-", "--", "\r\n", $"\r\n--{Boundary}", Boundary, "s", "\0", "--" + Boundary];
        for (int run = 0; run < 20_000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            bool announced = random.Next(2) == 0,
                looksLikeADelimiter = $"{text}\r\n".Contains($"\r\n--{Boundary}--", StringComparison.Ordinal)
                || $"\r\n{text}\r\n".Contains($"\r\n--{Boundary}\r\n", StringComparison.Ordinal)
                || $"\r\n{text}".Contains($"\r\n--{Boundary}--", StringComparison.Ordinal);
            if (!announced && looksLikeADelimiter) continue; // RFC 2046 forbids it: without a length, it is ambiguous
            byte[] data = Latin(text);
            CollectionAssert.AreEqual(data, await ReadAsync(Of(data, announced ? data.Length : null), _ => 1 + random.Next(9), 1
                + random.Next(9)), $"run {run}");
        }
    }

    [TestMethod]
    [DataRow(-1, nameof(FailureKind.Damaged))]
    [DataRow(-3, nameof(FailureKind.Damaged))]
    [DataRow(1, nameof(FailureKind.Damaged))]
    [DataRow(1000, nameof(FailureKind.Truncated))]
    public async Task WrongPartLength_IsAFailure(int by, string expected) =>
        Assert.AreEqual(expected, (await FailureOfAsync(Of(Data, Data.Length + by))).ToString());

    [TestMethod]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\n\r\nx\n--simple-boundary--\r\n", nameof(FailureKind.Truncated))]
    [DataRow("--simple-boundary\n\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\n\nx\r\n--simple-boundary--", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\n\nx\n--simple-boundary\n\ny\n--simple-boundary--\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\n\nx\n--simple-boundary-", nameof(FailureKind.Truncated))]
    [DataRow("--simple-boundary\r\n\r\nx\r\n--simple-boundary   ", nameof(FailureKind.Truncated))]
    [DataRow("--simple-boundary\nContent-Length: 1\n\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.Damaged))]
    [DataRow("--simple-boundary\r\nContent-Length: 1\r\n\r\nx\n--simple-boundary--\n", nameof(FailureKind.Damaged))]
    [DataRow("--simple-boundary \t--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--another\r\nContent-Type: application/dicom\r\n\r\nx\r\n--another--\r\n", nameof(FailureKind.Truncated))]
    [DataRow("--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: text/plain\r\n\r\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: text/html\r\n\r\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: image/jpeg\r\n\r\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\nnonsense\r\n\r\nx\r\n--simple-boundary--\r\n",
        nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\nContent-Length: -1\r\n\r\nx\r\n--simple-boundary--\r\n",
        nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\nContent-Length: 1\r\nContent-Length: "
        + "2\r\n\r\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\nContent-Transfer-Encoding: "
        + "base64\r\n\r\nx\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\n\r\nx\r\n--simple-boundary\r\nContent-Type: "
        + "application/dicom\r\n\r\ny\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\r\nContent-Length: 1\r\n\r\nx\r\n--simple-boundary\r\nContent-Type: "
        + "application/dicom\r\n\r\ny\r\n--simple-boundary--\r\n", nameof(FailureKind.UnexpectedResponse))]
    [DataRow("", nameof(FailureKind.Truncated))]
    public async Task InvalidForm_IsAFailure(string answer, string expected) =>
        Assert.AreEqual(expected, (await FailureOfAsync(Latin(answer))).ToString());

    /// <summary>The file is everything between the header and the line end before the closing delimiter.</summary>
    [TestMethod]
    [DataRow("--simple-boundary \t \r\n\r\nx\r\n--simple-boundary-- \t\r\n", "x", DisplayName = "spaces after the boundary")]
    [DataRow("--simple-boundary\r\n\r\nx\r\n--simple-boundary --", "x", DisplayName = "a boundary that ends with a space")]
    [DataRow("--simple-boundary\r\n\r\nx\r\n--simple-boundary--", "x", DisplayName = "no header, no last line end")]
    [DataRow("--simple-boundary\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--simple-boundary--\r\n", "x")]
    [DataRow("--simple-boundary\r\nContent-Type:\r\nContent-Transfer-Encoding: 8bit\r\n\r\nx\r\n--simple-boundary--\r\n", "x")]
    [DataRow("--simple-boundary\nContent-Type: application/dicom\n\nx\n--simple-boundary--\n", "x", DisplayName = "LF")]
    [DataRow("--simple-boundary\r\nContent-Type: application/dicom\n\nx\r\n--simple-boundary--\r\n", "x",
        DisplayName = "LF only in the header")]
    [DataRow("--simple-boundary\n\nx\r\n--simple-boundary--\n", "x\r", DisplayName = "LF, and the CR belongs to the file")]
    [DataRow("--simple-boundary\n\nx\n\n--simple-boundary--", "x\n", DisplayName = "LF, and one LF belongs to the file")]
    [DataRow("--simple-boundary\r\n\r\nx\n--simple-boundary--\ny\r\r\n--simple-boundary--\r\n", "x\n--simple-boundary--\ny\r",
        DisplayName = "CR LF, and the file has a boundary after LF")]
    [DataRow("--simple-boundary\r\n\r\nx\r\n--simple-boundary\ny\r\n--simple-boundary--\r\n", "x\r\n--simple-boundary\ny",
        DisplayName = "CR LF, and the file has one that ends with LF")]
    [DataRow("--simple-boundary\nContent-Length: 2\n\nx\r\n--simple-boundary--\r\n", "x\r",
        DisplayName = "LF and a length, and the CR belongs to the file")]
    [DataRow("--simple-boundaries\r\n--simple-boundary\r\n\r\nx\r\n--simple-boundary--\r\n", "x",
        DisplayName = "a preamble with another boundary")]
    public async Task ValidForms_ReturnTheSameBytes(string answer, string expected)
    {
        for (int size = 1; size <= answer.Length; size++)
            CollectionAssert.AreEqual(
                Latin(expected), await ReadAsync(Latin(answer), _ => size, chunk: 1 + (size % 3)), $"{size} bytes at a time");
        for (int length = 0; length < answer.LastIndexOf("--", StringComparison.Ordinal) + 2; length++)
            await FailureOfAsync(Latin(answer[..length]));
    }

    [TestMethod]
    [DataRow("CONTENT-TYPE:application/dicom;transfer-syntax=1.2.840.10008.1.2.4.90\r\nMIME-Version: 1.0\r\nContent-Location: http://x/y")]
    [DataRow("Content-Type: application/dicom;\r\n transfer-syntax=1.2\r\nContent-Transfer-Encoding: BINARY")]
    [DataRow("Content-Length: 1\r\nContent-Type: \"application/dicom\"")]
    public async Task HeadersOfOtherServers_AreRead(string header)
    {
        byte[] answer = Latin($"\r\n--{Boundary}\r\n{header.Replace("\"", "", StringComparison.Ordinal)}\r\n\r\nx\r\n--{Boundary}--");
        Assert.AreEqual("x", System.Text.Encoding.Latin1.GetString(await ReadAsync(answer)));
    }

    [TestMethod]
    [DataRow("pre")]
    [DataRow("header")]
    [DataRow("epilogue")]
    public async Task DataAroundTheImage_IsLimited(string where)
    {
        string much = new('x', 100_000);
        byte[] answer = where switch
        {
            "pre" => Of(Data, null, preamble: much + "\r\n"),
            "epilogue" => Of(Data, null, epilogue: much),
            _ => Latin($"--{Boundary}\r\n{Header}X: {much}\r\n\r\nx\r\n--{Boundary}--"),
        };
        Assert.AreEqual(FailureKind.UnexpectedResponse, await FailureOfAsync(answer));
    }

    [TestMethod]
    public async Task PartLength_IsReadFromItsHeader()
    {
        using var reader = new MultipartReader(new MemoryStream(Of(Data, Data.Length)), Boundary, new Uri("http://h/"));
        await reader.OpenAsync(default);
        Assert.AreEqual(Data.Length, reader.PartLength);
    }

    [TestMethod]
    [DataRow("b", true)]
    [DataRow("7d5a-()'+_,./:=? x", true)]
    [DataRow("", false)]
    [DataRow(null, false)]
    [DataRow("a\r\nb", false)]
    public void Boundary_IsValidated(string? text, bool expected)
    {
        Assert.AreEqual(expected, MultipartReader.IsBoundary(text));
        Assert.IsFalse(MultipartReader.IsBoundary(new string('b', 71)));
    }
}
