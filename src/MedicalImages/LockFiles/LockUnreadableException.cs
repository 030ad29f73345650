using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>A lock file that is damaged or cannot be opened. For the one in a data package, the package is the problem.</summary>
internal sealed class LockUnreadableException(Diagnostic diagnostic) : MedicalImagesException(diagnostic);
