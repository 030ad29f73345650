namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A test of the packed tool, with its exit codes as docs/command-line.md lists them.</summary>
public abstract class ToolTest : EndToEndTest
{
    private protected const int Success = 0, Failed = 1, Usage = 2, Refused = 3, Outdated = 4, Different = 5;
}
