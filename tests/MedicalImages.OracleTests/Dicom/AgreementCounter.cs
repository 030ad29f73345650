namespace MedicalImages.OracleTests.Dicom;

/// <summary>Counts agreement with pydicom, and compares the rest with dcmtk. Every remaining difference must be explained.</summary>
internal sealed class AgreementCounter
{
    private readonly HashSet<Difference> _matched = [];
    private int _explained;
    private int _values;

    public int Files { get; set; }

    public int AsPydicom { get; private set; }

    public List<string> Disagreements { get; } = [];

    public IEnumerable<string> UnmatchedEntries => ExpectedDifferences.Answers.Except(_matched).Select(difference => difference.ToString());

    public void Count(string file, string keyword, string? answer, Dictionary<string, string?>? pydicom, Dcmdump dcmdump)
    {
        if (answer is not null) _values++;
        if (pydicom is not null && pydicom[keyword] == answer) AsPydicom++;
        else if (IsExplained(file, keyword, dcmdump.Values.GetValueOrDefault(keyword, "") == (answer ?? ""))) _explained++;
        else Disagreements.Add($"{file} {keyword}: '{answer}'; pydicom '{pydicom?[keyword]}', dcmtk "
            + $"'{dcmdump.Values.GetValueOrDefault(keyword)}'");
    }

    public override string ToString() =>
        $"{Files} files, {_values} answers that are not null; with the nulls, {AsPydicom} as pydicom, {_explained} otherwise and "
            + $"explained, {Disagreements.Count} not.";

    private bool IsExplained(string file, string keyword, bool isDcmtk)
    {
        Difference? difference =
            ExpectedDifferences.Answers.FirstOrDefault(entry => entry.File == Path.GetFileName(file)
                && (entry.Keyword ?? keyword) == keyword);
        if (difference is null || difference.AsDcmtk != isDcmtk) return false;
        _matched.Add(difference);
        return true;
    }
}
