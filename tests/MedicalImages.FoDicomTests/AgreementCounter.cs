using System.Security.Cryptography;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.FoDicomTests;

/// <summary>Counts agreement with fo-dicom: first completeness, then each value. Every difference must be explained.</summary>
internal sealed class AgreementCounter
{
    private readonly HashSet<string> _explained = [];
    private readonly HashSet<string> _seen = [];
    private int _files;
    private int _rejectedByBoth;

    public int BothRead { get; private set; }

    /// <summary>Values that both readers lack are not counted.</summary>
    public int Agreements { get; private set; }

    public List<string> Disagreements { get; } = [];

    /// <summary>Explained files that were compared and do not differ.</summary>
    public IEnumerable<string> UnmatchedEntries =>
        ExpectedDifferences.Verdicts.Keys.Concat(ExpectedDifferences.Answers.Keys).Intersect(_seen).Except(_explained);

    public void Count(string file, byte[] content)
    {
        _files++;
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        _seen.Add(sha256);
        DicomReading reading = DicomHeaderReader.Read(new MemoryStream(content));
        FoDicom? other = FoDicom.Read(new MemoryStream(content));
        CountVerdicts(file, sha256, reading, other);
        if (other is null || reading.Header is null) return;
        foreach (var (keyword, answer) in Answers.Of(reading.Header))
        {
            // The reader has not seen all of a file that it rejects, so that null is not a difference.
            if (answer is not null || reading.Completeness == DicomCompleteness.Complete)
                Compare($"{file} {keyword}", sha256, answer, other.Value(keyword));
        }
    }

    public override string ToString() =>
        $"{_files} files: {BothRead} read by both, {_rejectedByBoth} refused by both, {_explained.Count} explained; {Agreements} answers "
            + $"that are not null as fo-dicom, {Disagreements.Count} disagreements.";

    private void CountVerdicts(string file, string sha256, DicomReading reading, FoDicom? other)
    {
        switch (reading.Completeness == DicomCompleteness.Complete, other is not null)
        {
            case (true, true): BothRead++; break;
            case (false, false): _rejectedByBoth++; break;
            case var _ when ExpectedDifferences.Verdicts.ContainsKey(sha256): _explained.Add(sha256); break;
            case var (_, reads):
                Disagreements.Add(
                $"{file}: {reading.Completeness} ({reading.Reason}); fo-dicom {(reads ? "reads" : "refuses")} it"); break;
        }
    }

    private void Compare(string what, string sha256, string? answer, string? other)
    {
        if (answer != other && ExpectedDifferences.Answers.ContainsKey(sha256)) _explained.Add(sha256);
        else if (answer != other) Disagreements.Add($"{what}: '{answer}'; fo-dicom '{other}'");
        else if (answer is not null) Agreements++;
    }
}
