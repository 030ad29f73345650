namespace MedicalImages.Output.Export;

/// <summary>What an export is on the disk: a folder, or one file.</summary>
internal interface IExportForm
{
    /// <summary>Nothing is there that could be lost.</summary>
    bool IsFree(string target);

    /// <summary>This very export is there, as far as names and lengths tell without reading every byte.</summary>
    bool IsThere(string target, ExportContent content);

    void Write(string target, ExportContent content);

    void Move(string from, string to);
}
