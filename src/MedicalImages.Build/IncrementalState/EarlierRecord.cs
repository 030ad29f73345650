using System.Globalization;
using MedicalImages.Output;

namespace MedicalImages.Build.IncrementalState;

/// <summary>
/// Reads records of earlier versions: <c>time|size|absolute path</c> in columns, without the name of a project. The paths in a copied obj/
/// lead to the original project, so only those below the output folder of this project count.
/// </summary>
internal static class EarlierRecord
{
    private const string Extension = ".record";
    private const int TimeLength = 27;
    private const int SizeLength = 15;
    private const int PathColumn = TimeLength + 1 + SizeLength + 1;

    public static PlacedFiles Read(IntermediateFiles work, string outputFolder)
    {
        var record = new PlacedFiles();
        foreach (string line in work.ReadLines(Extension))
        {
            if (line.Length <= PathColumn || !Path.IsPathFullyQualified(line[PathColumn..])) continue;
            string path = Path.GetFullPath(line[PathColumn..]);
            string digits = line.Substring(TimeLength + 1, SizeLength);
            bool isSize = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long size);
            if (isSize && RecordOwner.IsBelow(outputFolder, path)) record.Add(path, new PlacedFile(line[..TimeLength], size));
        }

        return record;
    }

    public static void Delete(IntermediateFiles work)
    {
        work.Delete(Extension);
        work.Delete(".folders");
    }
}
