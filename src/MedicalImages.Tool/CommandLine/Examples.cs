namespace MedicalImages.Tool.CommandLine;

/// <summary>The examples of the help, by verb. Tests parse them.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> Verbs = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "medical-images get phantom: ./images",
            "medical-images list",
        ],
        ["get"] =
        [
            "medical-images get http://localhost:8042 mg --query Modality=MG --limit 20",
            "medical-images get studyList.json mg --image-server http://localhost:8042",
        ],
        ["list"] = ["medical-images list", "medical-images list App.sln --json"],
        ["update"] = ["medical-images update", "medical-images update src/App/App.csproj --retries 10"],
        ["check"] = ["medical-images check App.sln"],
        ["verify"] = ["medical-images verify --configuration Release"],
        ["push"] = ["medical-images push --mirrors https://cache.example.org"],
        ["export"] = ["medical-images export --output images.tar"],
        ["cite"] = ["medical-images cite --output docs"],
        ["report"] = ["medical-images report App --output images.html", "medical-images report ./images --coverage coverage.json"],
        ["add"] = ["medical-images add http://localhost:8042 --query Modality=MG --name mg"],
        ["store"] = ["medical-images store list"],
        ["store path"] = ["medical-images store path"],
        ["store list"] = ["medical-images store list --json"],
        ["store verify"] = ["medical-images store verify"],
        ["store prune"] = ["medical-images store prune --older-than 90d --dry-run"],
        ["completions"] = ["medical-images completions bash >> ~/.bashrc"],
    };

    /// <param name="verb">As it is typed after the name of the program; empty for the program itself.</param>
    public static IReadOnlyList<string> Get(string verb) => Verbs.GetValueOrDefault(verb, []);
}
