using MedicalImages.Packaging;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <param name="Package">What the project says of its package.</param>
/// <param name="Files">Files of the project's own that go along.</param>
/// <param name="Folder">It is emptied and filled.</param>
internal sealed record PackOptions(SettingTexts Package, IReadOnlyList<PackedFile> Files, string Folder);
