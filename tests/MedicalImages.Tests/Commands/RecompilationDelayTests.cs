using System.Runtime.CompilerServices;
using MedicalImages.Build.Tasks;

namespace MedicalImages.Tests.Commands;

/// <summary>While tasks run, methods are called for the first time.</summary>
[TestClass]
public sealed class RecompilationDelayTests
{
    private const int Methods = 169;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [TestMethod]
    public void EachCall_IsTheFirstOfItsMethod_AlsoInLaterTasks()
    {
        var called = new List<nint>();
        using ManualResetEventSlim areMany = new(), isStopped = new();
        var delay = new RecompilationDelay(intervalMs: 1, method =>
        {
            lock (called) called.Add(method.Method.MethodHandle.Value);
            if (called.Count != 20) return true;
            areMany.Set();
            isStopped.Wait(Patience); // on a busy machine, it calls all methods before the test stops it
            return true;
        });
        delay.Start();
        Assert.IsTrue(areMany.Wait(Patience));
        Thread first = delay.Thread!;
        delay.Stop();
        isStopped.Set();
        Assert.IsTrue(first.Join(Patience));
        Assert.IsLessThan(Methods, called.Count, "the first task has ended");
        delay.Start();
        Assert.IsTrue(delay.Thread?.Join(Patience) != false, "all methods were called");
        Assert.HasCount(Methods, called);
        Assert.HasCount(Methods, called.Distinct());
        delay.Stop();
        delay.Start();
        Assert.IsNull(delay.Thread, "no method is left");
    }

    [TestMethod]
    public void Calls_EndWithTheLastOfSeveralTasks()
    {
        var delay = new RecompilationDelay(intervalMs: 600_000, _ => true);
        delay.Start();
        Thread thread = delay.Thread!;
        delay.Start();
        Assert.AreSame(thread, delay.Thread);
        delay.Stop();
        Assert.IsFalse(thread.Join(100));
        delay.Stop();
        Assert.IsTrue(thread.Join(Patience));
        Assert.IsNull(delay.Thread);
    }

    // Otherwise, the end of each would use up a method at once.
    [TestMethod]
    public void ShortTasksBesideALongOne_DoNotHurryTheCalls()
    {
        int calls = 0;
        var delay = new RecompilationDelay(intervalMs: 600_000, _ => ++calls > 0);
        delay.Start();
        for (int i = 0; i < 20; i++)
        {
            delay.Start();
            delay.Stop();
            Thread.Sleep(5);
        }

        Assert.AreEqual(0, calls);
        StopAndJoin(delay);
    }

    [TestMethod]
    public void ShortTasksInSequence_DoNotHurryTheCalls()
    {
        int calls = 0;
        var delay = new RecompilationDelay(intervalMs: 600_000, _ => ++calls > 0);
        delay.Start();
        for (int i = 0; i < 100; i++)
        {
            Thread.Sleep(1); // it waits again
            delay.Stop();
            delay.Start();
        }

        Assert.AreEqual(0, calls);
        StopAndJoin(delay);
    }

    // They follow each other much faster than the calls.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "the thread ends with each task")]
    public void ShortTasksInSequence_DoNotPostponeTheCalls(bool isEnding)
    {
        using var isCalled = new ManualResetEventSlim();
        var delay = new RecompilationDelay(intervalMs: 500, _ =>
        {
            isCalled.Set();
            return true;
        });
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        delay.Start();
        while (!isCalled.Wait(10) && Environment.TickCount64 < end)
        {
            Thread? thread = delay.Thread;
            delay.Stop();
            if (isEnding) thread?.Join();
            delay.Start();
        }

        Assert.IsTrue(isCalled.IsSet);
        StopAndJoin(delay);
    }

    // These assemblies have no native code, so that their methods should be optimized soon. A task of another test may have compiled the
    // first method.
    [TestMethod]
    public void PortableCode_EndsTheCalls()
    {
        int calls = 0;
        var delay = new RecompilationDelay(intervalMs: 1, method =>
        {
            calls++;
            return RecompilationDelay.IsNative(method);
        });
        delay.Start();
        Assert.IsTrue(delay.Thread?.Join(Patience) != false);
        Assert.IsLessThanOrEqualTo(2, calls);
        delay.Stop();
        delay.Start();
        Assert.IsNull(delay.Thread);
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
    public void Task_StartsTheCalls()
    {
        using var isCalled = new ManualResetEventSlim();
        using var project = new TestProject();
        using ProvisionMedicalImages task = NoGCRegionTests.CreateTask(project, new NoGCRegion());
        task.Delay = new RecompilationDelay(intervalMs: 1, _ =>
        {
            isCalled.Set();
            return true;
        });
        task.Variable = WaitForCall;
        Assert.IsTrue(task.Execute());

        // Read by the running task.
        string? WaitForCall(string name)
        {
            Assert.IsTrue(isCalled.Wait(Patience));
            return null;
        }
    }

    [TestMethod]
    public void Task_EndsTheCalls()
    {
        using var project = new TestProject();
        AssertEnds(NoGCRegionTests.CreateTask(project, new NoGCRegion()), task => Assert.IsTrue(task.Execute()));
    }

    [TestMethod]
    public void TaskThatFails_EndsTheCalls()
    {
        using var project = new TestProject();
        AssertEnds(NoGCRegionTests.CreateTask(project, new NoGCRegion(), maxBytes: "1"), task => Assert.IsFalse(task.Execute()));
    }

    [TestMethod]
    public void TaskThatThrows_EndsTheCalls()
    {
        using var project = new TestProject();
        AssertEnds(NoGCRegionTests.CreateTask(project, new NoGCRegion()), task =>
        {
            task.Settings = null!;
            Assert.Throws<ArgumentNullException>(() => task.Execute());
        });
    }

    [TestMethod]
    public void AllTasks_ShareTheDelayOfTheProcess()
    {
        using ProvisionMedicalImages first = new(), second = new();
        Assert.AreSame(first.Delay, second.Delay);
    }

    // Without an end, it would wait for the next call much longer than the test.
    private static void AssertEnds(ProvisionMedicalImages task, Action<ProvisionMedicalImages> execute)
    {
        var delay = new RecompilationDelay(intervalMs: 600_000, _ => true);
        using (task)
        {
            task.Delay = delay;
            execute(task);
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => delay.Thread is null, Patience), "the task has not ended it");
    }

    private static void StopAndJoin(RecompilationDelay delay)
    {
        Thread? thread = delay.Thread;
        delay.Stop();
        Assert.IsTrue(thread?.Join(Patience) != false);
    }
}
