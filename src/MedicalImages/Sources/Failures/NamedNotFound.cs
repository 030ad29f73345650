using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Failures;

/// <summary>
/// An entry of Patients, Studies, Series or Instances without a match. It may be misspelled, or the image may have been deleted.
/// </summary>
internal static class NamedNotFound
{
    private const string Patients = "Patients";

    /// <param name="where">What was searched, for the message.</param>
    public static SourceFailure Create(string where, string metadata, IReadOnlyList<string> entries, string entry)
    {
        // A PatientID is patient text: its position in the list identifies it.
        string shown = metadata == Patients ? $"entry {entries.ToList().IndexOf(entry) + 1}" : entry;
        // Both characters can be part of a PatientID, so neither is an error when the entry is read.
        string hint = entry.AsSpan().ContainsAny(',', '|') ? " It contains ',' or '|': entries are separated by ';'." : "";
        return new SourceFailure(SourceDiagnostics.NamedNotFound, where, metadata, shown, hint);
    }
}
