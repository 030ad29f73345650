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
        + "Between: the cold start of the task, and reading the header of each image (145 ms).";

    public const string LargeCold = "the bound is the processor time of one copy and two hashes of 210 MB. Between: the cold start of the "
        + "task (1.0 s).";

    public const string LargeWarm = "as for small images. Between: the cold start.";

    public const string GigabyteWarm = "both copy the same bytes once; `cp` copies with one thread. Between: the cold start.";

    public const string Distance = "the bound is 4,000 round trips through 8 connections, 20 s, for curl as well. Between: the listing "
        + "and the cold start. The original opens a connection for each image, which costs two round trips: 8 connections can be 16 times "
        + "as fast, and no faster. `MedicalImagesMaxConnections` raises the bound.";

    public const string Sources = "the plain tools neither hash nor read headers. Between, for each source: the cold start of the task, "
        + "and store, lock file and manifest.";

    public const string Phantoms = "the bound is the cold start of a task. Between: the phantoms are rendered and encoded by code that is "
        + "compiled for this build only.";

    public const string NoOp = "the bound is the incremental check: its hash (0.5 ms), the comparison of the hash with a file (1.3 ms), "
        + "and the list of the stamp (0.3 ms). Between: collecting the sets (0.8 ms), and five targets of 0.2 to 0.3 ms each.";

    public const string Cost = "the bound is 0.12 ms: 0.49 s for 4,000 images (see small images, cold). Between: HttpClient and its state "
        + "machines (0.1 ms), and the files of store, index and destination.";

    public const string Memory = "the content of an image is never in memory as a whole. Between, for many images: about 10 kB for each "
        + "image of a set.";

    public const string Scale = "each image costs the same work.";
}
