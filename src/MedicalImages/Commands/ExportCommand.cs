using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Output.Export;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Writes the locked images for machines without network access, and for users without this package.</summary>
internal sealed class ExportCommand(SessionContext session) : ICommand<CommandResult>
{
    private readonly string _target = Path.TrimEndingDirectorySeparator(session.Settings.ExportPath);

    /// <returns>Succeeded if the export exists.</returns>
    public async Task<CommandResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        if (await new LockedSets(session, "export").FetchSetAsync(requests, cancellationToken) is not { } sets)
            return new CommandResult(false);
        if (sets.Count == 0) return new CommandResult(true);
        ExportContent content = ExportContent.Create(sets);
        IExportForm form = _target.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
            ? new ExportTar(session.Store)
            : new ExportFolder(session.Store);
        try
        {
            Write(content, form);
            return new CommandResult(true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MirrorDiagnostics.ExportFailed.With(_target, e.Message).AsException(e);
        }
    }

    private void Write(ExportContent content, IExportForm form)
    {
        bool isThere = !form.IsFree(_target);
        if (isThere && !form.HasContent(_target, content)) throw MirrorDiagnostics.ExportRefused.With(_target).AsException();
        if (isThere) TemporaryName.RemoveLeftovers(_target); // of a build that was killed after the rename
        if (!isThere) WriteBeside(_target, content, form);
        string size = $"{Plural.Images(content.Files.Count)}, {ByteSize.Format(content.Files.Sum(file => file.Size))}";
        session.Report.AddHeadline($"{size} {(isThere ? "already exported" : "exported")} -> {_target}");
    }

    /// <summary>Complete or not at all. The remains of a killed build are deleted.</summary>
    public static void WriteBeside(string target, ExportContent content, IExportForm form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        TemporaryName.RemoveLeftovers(target);
        string temporary = TemporaryName.Create(target);
        try
        {
            form.Write(temporary, content);
            form.Move(temporary, target);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            File.Delete(temporary);
        }
    }
}
