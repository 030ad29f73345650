using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>What dcmtk, and so Orthanc, thinks of a file: whether it accepts it, and the top-level values of its text dump.</summary>
internal sealed partial record Dcmdump(bool Accepts, IReadOnlyDictionary<string, string> Values)
{
    public static async Task<Dcmdump> ReadAsync(string file)
    {
        // Values over 4 KB are not loaded, the others printed whole; UIDs as numbers, not as names.
        var (exitCode, output, _) = await Tool.RunAsync("dcmdump", ["--quiet", "--print-all", "--no-uid-names", "--load-short", file]);
        // Nested elements are indented; of two equal tags dcmtk keeps the first. The meta information comes first, too.
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
