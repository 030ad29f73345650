namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class GzipTests : ArchiveTest
{
    private static readonly byte[] TarGz = TarBytes.Gzip(TarBytes.Of(Tarred()));

    [TestMethod]
    public void WrongCrc_IsDetected() => AssertRejected(DamagedArchive, With(TarGz.Length - 8));

    [TestMethod]
    public void WrongLength_IsDetected() => AssertRejected(DamagedArchive, With(TarGz.Length - 1));

    [TestMethod]
    public void MissingTrailer_IsDetected() => AssertRejected(DamagedArchive, TarGz[..^8]);

    [TestMethod]
    public void DamagedData_IsDetected() => AssertRejected(DamagedArchive, With(20));

    [TestMethod]
    public void TrailingBytes_AreDetected() => AssertRejected(DamagedArchive, [.. TarGz, .. Text]);

    /// <summary>RFC 1952 2.2: consecutive members are one file, as pigz and bgzip write them. Each has its own CRC-32.</summary>
    [TestMethod]
    public void SeveralGzipMembers_AreOneFile()
    {
        byte[] tar = TarBytes.Of(Tarred(), Tarred("DOE2", new SmallImage(1, 1, 2).Bytes));
        byte[] members = [.. TarBytes.Gzip(tar[..700]), .. TarBytes.Gzip(tar[700..])];
        AssertRejected(DamagedArchive, members[..TarBytes.Gzip(tar[..700]).Length]);
        AssertAccepted(2, members);
    }

    [TestMethod]
    public void OtherContentInGzip_IsRejected() => AssertRejected(RejectedArchive, TarBytes.Gzip(Image));

    private static byte[] With(int flipped)
    {
        byte[] copy = [.. TarGz];
        copy[flipped] ^= 0xFF;
        return copy;
    }
}
