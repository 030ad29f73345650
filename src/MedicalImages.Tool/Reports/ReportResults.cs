using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Reports.Counting;
using MedicalImages.Tool.Reports.Page;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports;

/// <summary>The result of a successful <c>report</c>.</summary>
internal static class ReportResults
{
    /// <param name="pictures">Images with a picture.</param>
    /// <param name="shown">The page as it was typed.</param>
    public static VerbResult Create(PageContent content, int pictures, string shown, ReportFile page)
    {
        var table = new Table("sets",
        [
            new Column("PROJECT", "project"), new Column("SET", "set"), CreateNumber("IMAGES", "images"), CreateNumber("SERIES", "series"),
            new Column("NOTE", "problem"),
        ]);
        foreach (ReportedSet set in content.Sets)
        {
            Cell project = set.Project is { } name ? name : Cell.Unknown, problem = set.Problem is { } why ? why : Cell.Unknown;
            table.Add(project, set.Name, set.Images.Count(), set.Series.Count, problem);
        }

        long bytes = new FileInfo(page.Path).Length;
        return new VerbResult(ExitCode.Success)
        {
            Headline = $"{content.Heading}; {Plural.Format(pictures, "picture")}, {ByteSize.Format(bytes)} -> {shown}",
            Blocks = [table],
            Data = new JsonObject
            {
                ["page"] = page.Path, ["pictures"] = pictures, ["bytes"] = bytes, ["coverage"] = CoverageJson.Create(content.Coverage),
            },
        };
    }

    private static Column CreateNumber(string header, string name) => new(header, name) { IsNumber = true };
}
