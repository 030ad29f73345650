namespace MedicalImages.Rendering.Gray;

/// <summary>The window of a gray image in stored values, for a decoder elsewhere.</summary>
/// <param name="Black">Drawn as black; with a sigmoid, the center minus half of the width.</param>
/// <param name="White">Drawn as white; with a sigmoid, the center plus half of the width.</param>
/// <param name="IsSigmoid">The function is a curve (PS3.3 C.11.2.1.3.1) instead of a line.</param>
internal readonly record struct StoredWindow(double Black, double White, bool IsSigmoid);
