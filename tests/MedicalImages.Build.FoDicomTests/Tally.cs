using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.FoDicomTests;

/// <summary>Counts agreement with fo-dicom, verdict first and then answer by answer; what differs must be explained.</summary>
internal sealed class Tally
{
    private readonly HashSet<string> _explained = [];
    private int _files;
    private int _bothRefuse;

    public int BothRead { get; private set; }

    /// <summary>Not counted: that both find no value.</summary>
    public int Agreements { get; private set; }

    public List<string> Disagreements { get; } = [];

    public IEnumerable<string> NotMet => Explained.Verdicts.Keys.Except(_explained);

    public void Count(string file, byte[] content)
    {
        _files++;
        DicomReading reading = DicomHeaderReader.Read(new MemoryStream(content));
        FoDicom? other = FoDicom.Read(new MemoryStream(content));
        CountVerdicts(file, reading, other);
        if (other is null || reading.Header is null) return;
        foreach (var (keyword, answer) in Answers.Of(reading.Header))
        {
            // Of a file that it refuses the reader has not seen all, and null says no more than that.
            if (answer is not null || reading.Verdict == DicomVerdict.Complete) Compare($"{file} {keyword}", answer, other.Answer(keyword));
        }
    }

    public override string ToString() =>
        $"{_files} files: {BothRead} read by both, {_bothRefuse} refused by both, {_explained.Count} explained; {Agreements} answers that are not null as fo-dicom, {Disagreements.Count} disagreements.";

    private void CountVerdicts(string file, DicomReading reading, FoDicom? other)
    {
        switch (reading.Verdict == DicomVerdict.Complete, other is not null)
        {
            case (true, true): BothRead++; break;
            case (false, false): _bothRefuse++; break;
            case (false, true) when Explained.Verdicts.ContainsKey(file): _explained.Add(file); break;
            case var (_, reads): Disagreements.Add($"{file}: {reading.Verdict} ({reading.Reason}); fo-dicom {(reads ? "reads" : "refuses")} it"); break;
        }
    }

    private void Compare(string what, string? answer, string? other)
    {
        if (answer != other) Disagreements.Add($"{what}: '{answer}'; fo-dicom '{other}'");
        else if (answer is not null) Agreements++;
    }
}
