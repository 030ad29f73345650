using System.Text;
using System.Xml.Linq;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output.Export;
using MedicalImages.Packaging;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>
/// Writes the files of a data package to a folder in obj/, for NuGet to pack: the locked images, their lock file, the props file that
/// declares the sets, readme and nuspec.
/// </summary>
internal sealed class PackCommand(SessionContext session, PackOptions options) : ICommand<CommandResult>
{
    private SettingTexts Project => options.Package;

    /// <returns>Not succeeded if there is nothing to pack; that is reported.</returns>
    public async Task<CommandResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        if (RefuseUngoverned(requests)) return new CommandResult(false);
        IReadOnlyList<FetchedSet>? fetched = await new LockedSets(session, "pack").FetchSetAsync(requests, cancellationToken);
        if (fetched is null || await RefuseUndeclaredAsync(fetched)) return new CommandResult(false);
        PackedSet[] sets = [.. fetched.Select(PackedSet.Create)];
        try
        {
            Stage(sets, fetched);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PackageDiagnostics.NotWritten.With(options.Folder, e.Message).AsException(e);
        }

        if (PackageLicense.GetExpression(Project, sets) is null && Project["LicenseFile"].Length == 0)
            session.Report.Add(PackageDiagnostics.NoLicense.With(Project["Id"]) with { File = session.ProjectFile });
        string content = $"{Plural.Images(sets.Sum(set => set.Images.Count))}, {ByteSize.Format(sets.Sum(set => set.Locked.Size))}";
        session.Report.AddMessage(Importance.High, $"{Project["Id"]} {Project["Version"]}: {content}");
        return new CommandResult(true);
    }

    private bool RefuseUngoverned(IReadOnlyList<SetRequest> requests)
    {
        SetRequest[] ungoverned = [.. requests.Where(request => IsNameless(request) || !session.Lock.Governs(request))];
        foreach (SetRequest request in ungoverned)
            session.Report.Add(PackageDiagnostics.NotGoverned.With(request.Name, Why(request), WhatToDo(request)) with
            { File = request.File });
        return ungoverned.Length > 0;
    }

    // Every project without sets has a set of this name.
    private static bool IsNameless(SetRequest request) => request.Name == RequestReader.ImplicitSetName;

    private string Why(SetRequest request) =>
        IsNameless(request) ? "this is the default set of a project that declares no set"
        : request.Source.Type.IsDataPackage ? $"this set is already in the data package {request.Source.Text}"
        : !session.Lock.Settings.Use ? "MedicalImagesUseLockFile is false"
        : "sets with local images are locked only if MedicalImagesUseLockFile is 'all'";

    private static string WhatToDo(SetRequest request) =>
        IsNameless(request) ? "Declare a MedicalImageSet with a name."
        : request.Source.Type.IsDataPackage ? "Reference both packages in the projects that need both."
        : "Set MedicalImagesUseLockFile to 'all', run '«run Update»', and commit the lock file.";

    // Reports all of them, not only the first.
    private async Task<bool> RefuseUndeclaredAsync(IReadOnlyList<FetchedSet> sets)
    {
        bool refused = false;
        foreach (FetchedSet set in sets)
        {
            refused |= await SetFailureHandler.RunAsync(set.Request, session.Report, () =>
            {
                DeidentificationCheck.ApplyToPackage(set.Request, set.Images.Select(image => image.Header));
                return Task.CompletedTask;
            }) is not null;
        }

        return refused;
    }

    private void Stage(IReadOnlyList<PackedSet> sets, IReadOnlyList<FetchedSet> fetched)
    {
        if (Directory.Exists(options.Folder)) Directory.Delete(options.Folder, recursive: true);
        // Short names, independent of the layout, because a path below a NuGet folder can exceed the limit of Windows. The layout is
        // applied when the images are placed.
        ExportContent content = ExportContent.Create([.. fetched.Select(set => set.For(set.Request with { Layout = Layout.Series }))]);
        content = content with { Notes = [] }; // the readme has them
        new ExportFolder(session.Store).Write(DataPackage.GetImagesFolder(options.Folder), content);
        LockWriter.Write(DataPackage.GetLockPath(options.Folder), new LockFile([.. sets.Select(set => set.Locked)]));
        string props = $"build/{Project["Id"]}.props";
        Write(props, PackageProps.Create(sets, Project["Id"]));
        if (Project["Readme"].Length == 0) Write(Nuspec.OwnReadme, PackageReadme.Text(Project, sets));
        Write($"{Project["Id"]}.nuspec", Nuspec.Create(Project, sets, props, options.Files));
    }

    private void Write(string path, XDocument xml) => Write(path, $"{xml.Declaration}\n{xml}\n".ReplaceLineEndings("\n"));

    private void Write(string path, string text)
    {
        string file = Path.GetFullPath(path, options.Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(false));
    }
}
