namespace MedicalImages.BuildHost;

/// <param name="Folder">The current folder of the command.</param>
/// <param name="Variables">All environment variables of the command.</param>
public sealed record BuildRequest(string Folder, string[] Arguments, Dictionary<string, string> Variables);
