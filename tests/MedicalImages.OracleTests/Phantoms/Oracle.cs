namespace MedicalImages.OracleTests.Phantoms;

/// <summary>Tools of the Debian packages dcmtk, dicom3tools and python3-pydicom.</summary>
internal static class Oracle
{
    /// <summary>Runs the tool. If it is not installed, the test is skipped with a message.</summary>
    public static ToolResult Run(string tool, params string[] arguments)
    {
        if (!Tests.Shared.Run.Finds(tool))
            Assert.Inconclusive($"{tool} is not installed: apt-get install dcmtk dicom3tools python3-pydicom.");
        return Tests.Shared.Run.Tool(tool, arguments);
    }

    public static void Succeeds(string tool, params string[] arguments)
    {
        ToolResult result = Run(tool, arguments);
        Assert.AreEqual(0, result.ExitCode, $"{tool} {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        Assert.AreEqual("", result.Error, $"{tool} {string.Join(' ', arguments)}");
    }
}
