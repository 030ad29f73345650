namespace MedicalImages.Build.Tests.Sources.Archives;

[TestClass]
public sealed class GzipTests : ArchiveTest
{
    private static readonly byte[] TarGz = TarBytes.Gzip(TarBytes.Of(Tarred()));

    [TestMethod]
    public void AWrongCrc_IsNoticed() => AssertRefused(DamagedArchive, With(TarGz.Length - 8));

    [TestMethod]
    public void AWrongLength_IsNoticed() => AssertRefused(DamagedArchive, With(TarGz.Length - 1));

    [TestMethod]
    public void ALostTrailer_IsNoticed() => AssertRefused(DamagedArchive, TarGz[..^8]);

    [TestMethod]
    public void DamagedData_IsNoticed() => AssertRefused(DamagedArchive, With(20));

    [TestMethod]
    public void BytesBehind_AreNoticed() => AssertRefused(DamagedArchive, [.. TarGz, .. Text]);

    [TestMethod]
    public void SeveralMembers_AreRefused_AndSaidSo() => Assert.Contains("several gzip files", AssertRefused(DamagedArchive, [.. TarGz, .. TarGz]));

    [TestMethod]
    public void SomethingElseInGzip_IsRefused() => AssertRefused(RefusedArchive, TarBytes.Gzip(Image));

    private static byte[] With(int flipped)
    {
        byte[] copy = [.. TarGz];
        copy[flipped] ^= 0xFF;
        return copy;
    }
}
