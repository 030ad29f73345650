namespace MedicalImages.Generators.Sets;

/// <summary>A set as the project declares it.</summary>
/// <param name="File">The file that declares it.</param>
/// <param name="Project">The project that has it: this one, or one that it references.</param>
/// <param name="Folder">The destination below the output folder, with '/'.</param>
/// <param name="LockFile">Full path; null if the set is not locked.</param>
internal sealed record SetDeclaration(
    string Name, string File, string Project, string Folder, string? LockFile, string Layout, string Names);
