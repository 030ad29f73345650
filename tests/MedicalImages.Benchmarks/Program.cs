using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Groups;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

// dotnet run -c Release --project tests/MedicalImages.Benchmarks -- [rounds] [group ...]
using var temporary = new RamDisk();
TransferGroup[] groups =
[
    new("small", 4000, BenchmarkImage.SmallSide, 1.7, 2.5, HasDownloadFile: true),
    new("large", 400, BenchmarkImage.LargeSide, 1.1, 2, HasDownloadFile: false),
];
ILookup<bool, string> arguments = args.ToLookup(text => int.TryParse(text, out _));
int rounds = arguments[true].Select(int.Parse).FirstOrDefault(5);
string[] names = [.. arguments[false]];
using ConsumerProject project = await ConsumerProject.CreateAsync();
using var folder = new TempFolder();
foreach (TransferGroup group in groups.Where(group => names.Length == 0 || names.Contains(group.Name)))
    Console.WriteLine(MarkdownReport.Write(await group.RunAsync(new Bench(project, folder, rounds))));
return 0;
