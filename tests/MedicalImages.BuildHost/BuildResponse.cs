namespace MedicalImages.BuildHost;

public sealed record BuildResponse(int ExitCode, string Output);
