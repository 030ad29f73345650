using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

[TestClass]
public sealed class ReportTests
{
    /// <summary>A process that can start no more threads would be ended by .NET when it needs one of the pool to wake the host.</summary>
    [TestMethod]
    public void BlockedHost_IsWokenByTheThreadThatReports()
    {
        var report = new Report(isHostBlocked: true);
        Task<bool> entry = report.WaitAsync(CancellationToken.None).AsTask();
        Assert.IsFalse(entry.IsCompleted);
        report.AddMessage(Importance.Normal, "text");
        Assert.IsTrue(entry.IsCompleted);
    }
}
