using System.Runtime.CompilerServices;
using MedicalImages.Build.Tasks;

namespace MedicalImages.Tests.Commands;

/// <summary>The first task of a process calls methods for the first time, until it ends.</summary>
[TestClass]
public sealed class RecompilationDelayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [TestMethod]
    public void EachCall_IsTheFirstOfItsMethod()
    {
        var called = new List<nint>();
        using var delay = new RecompilationDelay(intervalMs: 0, method =>
        {
            called.Add(method.Method.MethodHandle.Value);
            return true;
        });
        delay.Start();
        Assert.IsTrue(delay.Thread!.Join(Patience));
        Assert.HasCount(169, called);
        Assert.HasCount(169, called.Distinct());
    }

    [TestMethod]
    public void Stop_EndsTheCalls()
    {
        using var isCalled = new ManualResetEventSlim();
        using var delay = new RecompilationDelay(intervalMs: 1000, _ =>
        {
            isCalled.Set();
            return true;
        });
        delay.Start();
        Assert.IsTrue(isCalled.Wait(Patience));
        delay.Stop();
        Assert.IsTrue(delay.Thread!.Join(Patience));
    }

    // These assemblies have no native code, so that their methods should be optimized soon.
    [TestMethod]
    public void PortableCode_EndsTheCalls()
    {
        int calls = 0;
        using var delay = new RecompilationDelay(intervalMs: 0, method =>
        {
            calls++;
            return RecompilationDelay.IsNative(method);
        });
        delay.Start();
        Assert.IsTrue(delay.Thread!.Join(Patience));
        Assert.AreEqual(1, calls);
    }

    [TestMethod]
    public void CompiledMethod_IsNative()
    {
        RuntimeHelpers.PrepareMethod(((Action)Compiled).Method.MethodHandle);
        RecompilationDelay.IsNative(Compiled); // compiles the method that counts
        Assert.IsTrue(RecompilationDelay.IsNative(Compiled));

        static void Compiled()
        {
        }
    }

    [TestMethod]
    public void Task_EndsTheCalls()
    {
        using var delay = new RecompilationDelay(intervalMs: 10_000, _ => true);
        using var project = new TestProject();
        using ProvisionMedicalImages task = NoGCRegionTests.CreateTask(project, new NoGCRegion());
        task.Delay = delay;
        Assert.IsTrue(task.Execute());
        Assert.IsTrue(delay.Thread!.Join(Patience));
        Thread first = delay.Thread;
        delay.Start();
        Assert.AreSame(first, delay.Thread);
    }

    [TestMethod]
    public void AllTasks_ShareTheDelayOfTheProcess()
    {
        using ProvisionMedicalImages first = new(), second = new();
        Assert.AreSame(first.Delay, second.Delay);
    }
}
