using MedicalImages.OracleTests.Phantoms;
using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>The same frame as dcmj2pnm of dcmtk draws it, without overlays.</summary>
internal sealed class Dcmtk(string folder)
{
    private const string Program = "dcmj2pnm";

    /// <summary>Null if dcmtk rejects the file.</summary>
    public Raster? Draw(string file, int frame, params string[] arguments)
    {
        string picture = Path.Combine(folder, "dcmtk.pnm");
        ToolResult result = Oracle.Run(Program, [.. arguments, "-O", "+F", $"{frame + 1}", "+op", file, picture]);
        return result.ExitCode == 0 ? Picture.Read(picture) : null;
    }
}
