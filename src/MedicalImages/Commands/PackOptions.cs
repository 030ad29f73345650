using MedicalImages.Packaging;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <param name="Package">Package properties of the project.</param>
/// <param name="Files">Files of the project that are packed.</param>
/// <param name="Folder">The target folder; its content is replaced.</param>
internal sealed record PackOptions(SettingTexts Package, IReadOnlyList<PackedFile> Files, string Folder);
