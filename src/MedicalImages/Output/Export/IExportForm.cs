namespace MedicalImages.Output.Export;

/// <summary>The form of an export: a folder or a tar file.</summary>
internal interface IExportForm
{
    /// <summary>Nothing exists there that could be lost.</summary>
    bool IsFree(string target);

    /// <summary>The same export exists, according to names and lengths, without reading the content.</summary>
    bool HasContent(string target, ExportContent content);

    void Write(string target, ExportContent content);

    void Move(string from, string to);
}
