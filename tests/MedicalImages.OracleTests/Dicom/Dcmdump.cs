using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>How dcmtk, and therefore Orthanc, reads a file: whether it accepts it, and the top-level values of its text dump.</summary>
internal sealed partial record Dcmdump(bool Accepts, IReadOnlyDictionary<string, string> Values)
{
    public static async Task<Dcmdump> ReadAsync(string file)
    {
        // Values above 4 KB are not loaded; others are printed completely. UIDs are printed as numbers, not as names.
        var (exitCode, output, _) = await Tool.RunAsync("dcmdump", ["--quiet", "--print-all", "--no-uid-names", "--load-short", file]);
        // Nested elements are indented. dcmtk keeps the first of two equal tags, and the meta information comes first.
        var values = output.Split('\n').Select(line => TopLevel().Match(line)).Where(match => match.Success)
            .GroupBy(match => match.Groups["keyword"].Value)
            .ToDictionary(group => group.Key, group => Value(group.First()));
        return new(exitCode == 0, values);
    }

    private static string Value(Match line)
    {
        string value = line.Groups["value"].Value.Trim(' ', '\0');
        string first = value.Split('\\')[0].Trim();
        return line.Groups["keyword"].Value == "PatientID" ? Convert.ToHexString(Encoding.Latin1.GetBytes(value)) : first;
    }

    [GeneratedRegex(@"^\([0-9a-f]{4},[0-9a-f]{4}\) .. "
        + @"(?:\[(?<value>.*)\]|(?<value>[0-9.\\]+)|\(no value available\)) +# .*? (?<keyword>\w+)\r?$")]
    private static partial Regex TopLevel();
}
