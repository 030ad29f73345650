namespace MedicalImages.GeneratorTests.Hosting;

/// <summary>A set in the file that the targets write.</summary>
internal sealed record SetLines(string Name)
{
    public string Names { get; init; } = "";

    public string Destination { get; init; } = "";

    public string Layout { get; init; } = "";

    public string Lock { get; init; } = "";

    public string File { get; init; } = "/project/App.csproj";

    public string Project { get; init; } = "/project/App.csproj";

    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines() =>
        new[]
        {
            ("set", Name), ("file", File), ("project", Project), ("destination", Destination), ("layout", Layout), ("lock", Lock),
            ("names", Names),
        }.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}");
}
