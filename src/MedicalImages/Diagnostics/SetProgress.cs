namespace MedicalImages.Diagnostics;

internal enum ProgressPhase
{
    /// <summary>The list of the source, or what is in place, is read. The number of images is not known.</summary>
    Reading,

    /// <summary>Another process uses the source or the destination.</summary>
    Waiting,
    Fetching,
    Placing,
    Drawing,
}

/// <summary>The progress at one moment.</summary>
/// <param name="Bytes">Of all images together; null if the source does not state it, or if bytes are not counted.</param>
internal sealed record ProgressSnapshot(string Name, ProgressPhase Phase, long Begun, int ImagesDone, int Images, long BytesDone,
    long? Bytes);

/// <summary>
/// Counters of one set, or of one mirror, that a host polls. Workers only add to them: a line for each image would fill the queue of the
/// report.
/// </summary>
internal sealed class SetProgress(string name)
{
    private ProgressStep _step = new(ProgressPhase.Reading, 0, 0, null);

    public int ImagesDone => Volatile.Read(ref Step.ImagesDone);

    public long BytesDone => Interlocked.Read(ref Step.BytesDone);

    private ProgressStep Step => Volatile.Read(ref _step);

    /// <summary>Begins a phase, with all counters at zero.</summary>
    /// <param name="begun">Timestamp of the time provider of the run.</param>
    public void Begin(ProgressPhase phase, long begun, int images = 0, long? bytes = null) =>
        Volatile.Write(ref _step, new ProgressStep(phase, begun, images, bytes));

    /// <summary>Adds received bytes; negative after a failed attempt, whose bytes will be received again.</summary>
    public void Move(long bytes) => Interlocked.Add(ref Step.BytesDone, bytes);

    public void FinishImage() => Interlocked.Increment(ref Step.ImagesDone);

    public ProgressSnapshot Read()
    {
        ProgressStep step = Step;
        return new ProgressSnapshot(name, step.Phase, step.Begun, Volatile.Read(ref step.ImagesDone), step.Images,
            Interlocked.Read(ref step.BytesDone), step.Bytes);
    }

    private sealed class ProgressStep(ProgressPhase phase, long begun, int images, long? bytes)
    {
        public int ImagesDone;
        public long BytesDone;

        public ProgressPhase Phase => phase;

        public long Begun => begun;

        public int Images => images;

        public long? Bytes => bytes;
    }
}
