namespace MedicalImages.Rendering.Gray;

/// <summary>VOI LUT Function (PS3.3 C.11.2.1.3).</summary>
internal enum WindowFunction
{
    Linear,
    LinearExact,
    Sigmoid,
}
