namespace MedicalImages.Benchmarks.Groups;

/// <summary>
/// For each target: what bounds it, and what stands between, from measurements (marks in the task, JIT lists, perf, strace). Rewrite a text
/// when a change makes it wrong.
/// </summary>
internal static class Limits
{
    public const string SmallCold = "both cores together are busy for 0.35 s: the package uses 0.49 s of processor time, and the Orthanc "
        + "0.20 s. The greatest parts are the kernel (about half of it, for sending, receiving, opening and writing), and three hashes "
        + "of each image (0.11 s). One core waits while the Orthanc computes the list on the other (0.06 s), and nearly always while the "
        + "task starts (0.02 s), and while the list is read and the images are numbered (0.03 s). Another run on the same day had 1.56 "
        + "×.";

    public const string SmallWarm = "`cp` reads and writes. A build also proves each blob by its size and time, and writes a manifest "
        + "and its state. Between: the start of the task (0.1 s of processor time), and the lock file.";

    public const string LargeCold = "the bound is the processor time of one copy and two hashes of 210 MB (0.4 s; MD5 is the greater "
        + "part). Between: the start of the task (0.1 s), a third hash for the pixels (0.1 s), and a second file for each image. With "
        + "the 0.1 s of the Orthanc, both cores together are busy for 0.42 s.";

    public const string LargeWarm = "as for small images: the start of the task.";

    public const string GigabyteWarm = "both copy the same bytes once; `cp` copies with one thread. Between: the start of the task.";

    public const string Distance = "the bound is 4,000 round trips through 16 connections, 10 s, for curl as well. Between: 9 requests "
        + "for the listing, one after the other, and the start of the task. The original opens a connection for each image, which "
        + "costs two round trips: 16 connections can be 32 times as fast, and no faster. `MedicalImagesMaxConnections` raises the "
        + "bound.";

    public const string Sources = "the plain tools neither hash nor read headers. Between, for each source: what a build of one image "
        + "takes (0.05 s), and store, lock file and manifest. URL list: curl needs 0.08 s of processor time and nginx 0.06 s. The "
        + "package needs 0.22 s, so both cores together are busy for 0.14 s; one core waits while the task starts, the list is read, and "
        + "the images are numbered. Another run on the same day had 1.83 ×.";

    public const string Phantoms = "the bound is the start of a task. Between: the phantoms are rendered and encoded, by loops that "
        + "are compiled in each build to use all instructions of the processor.";

    public const string NoOp = "the bound is the incremental check, its hash and the comparison with the stamp (two thirds of the time). "
        + "Between: collecting the sets, their files, and the comparison of times.";

    public const string Cost = "bare loops of 8 connections with blocking sockets needed 0.12 ms per image, for a response, two hashes "
        + "and one file with a temporary name. The package creates files without one. It adds a second file for each image, its header, "
        + "a third hash, and its lines in lock file, manifest and state.";

    public const string Memory = "the content of a large image is never in memory as a whole. Between, for many images: the listing, "
        + "the headers, and the lines of lock file and manifest of the whole set: 20 MB for 20,000 images. The rest is what the "
        + "runtime has not collected yet when the last image is downloaded.";

    public const string Scale = "each image costs nearly the same work, as its processor time shows: above 4,000 images, the runtime "
        + "collects what it did not collect before. The time of curl, which depends on the Orthanc alone, varies more. Other runs on the "
        + "same day had 1.14 and 1.23 ×.";
}
