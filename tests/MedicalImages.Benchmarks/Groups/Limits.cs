namespace MedicalImages.Benchmarks.Groups;

/// <summary>
/// For each target: what bounds it, and what stands between, from measurements (marks in the task, JIT lists, perf, strace). Rewrite a text
/// when a change makes it wrong.
/// </summary>
internal static class Limits
{
    public const string SmallCold = "the bound is the processor time of 4,000 responses, two hashes of each and one file each: 0.87 s with "
        + "HttpClient and 0.49 s with blocking sockets, in bare loops of 8 connections. Between: the start of a cold task (1.0 s, 3,349 "
        + "methods are compiled), the listing, a second reading of each file for the digest of its pixels, and the serial work after the "
        + "transfer.";

    public const string SmallWarm = "`cp` reads and writes. A build also reads the lock file, proves each blob, and writes a manifest. "
        + "Between: the cold start of the task, and the header of each image.";

    public const string LargeCold = "the bound is the processor time of one copy and two hashes of 210 MB. Between: the cold start of the "
        + "task (1.0 s).";

    public const string LargeWarm = "as for small images; copies run in parallel, so that only the cold start is between.";

    public const string GigabyteWarm = "the bound is the bandwidth of the memory, for both. `cp` copies with one thread.";

    public const string Distance = "the bound is 4,000 round trips through 8 connections, 20 s, for curl as well. Between: the "
        + "listing, and the cold start. The original opens a connection for each image, two round trips: 8 connections can be 16 times as fast, and no "
        + "faster. `MedicalImagesMaxConnections` raises the bound.";

    public const string Sources = "the plain tools neither hash nor read headers. Between, for each source: the cold start of the task, "
        + "and store, lock file and manifest.";

    public const string Phantoms = "the bound is the cold start of a task. Between: the phantoms are rendered and encoded by code that is "
        + "compiled for this build only.";

    public const string NoOp = "the bound is one hash of the inputs and one file that is read, 1 to 2 ms in a process that has not done so "
        + "before. Between: the targets that collect the sets and declare the images to MSBuild, each compiled or interpreted once.";

    public const string Cost = "the bound is 0.12 ms: 0.49 s for 4,000 images (see small images, cold). Between: HttpClient and its async "
        + "state machines, and the files of store, index and destination, each opened, described and closed more than once.";

    public const string Memory = "the content of an image is never in memory as a whole. What grows is the plan: about 10 kB for "
        + "each image of a set, for its listing, its header and its line in the lock file and in the manifest.";

    public const string Scale = "each image costs the same work. What grows is the collection of garbage over the plan.";
}
