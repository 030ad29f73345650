using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

[TestClass]
public sealed class ByteSizeTests
{
    [TestMethod]
    [DataRow(0L, "0 B")]
    [DataRow(999L, "999 B")]
    [DataRow(1000L, "1.0 kB")]
    [DataRow(999_949L, "999.9 kB")]
    [DataRow(999_950L, "1.0 MB")]
    [DataRow(62_100_000L, "62.1 MB")]
    [DataRow(2_000_000_000L, "2.0 GB")]
    [DataRow(long.MaxValue, "9.2 EB")]
    public void Format_UsesDecimalUnits_WithOneDigit(long bytes, string expected) => Assert.AreEqual(expected, ByteSize.Format(bytes));
}
