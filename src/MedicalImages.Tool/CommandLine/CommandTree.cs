using System.CommandLine;

namespace MedicalImages.Tool.CommandLine;

/// <summary>All verbs. Each verb defines its own arguments and options.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Verified DICOM images from Orthanc, DICOMweb, archives and lists, in a folder or a build.")
        {
            GetVerb.Create(),
            AddVerb.Create(),
            StoreVerb.Create(),
        };
        foreach (Command command in ProjectVerb.CreateAll()) root.Add(command);
        root.Add(ReportVerb.Create());
        root.Add(CompletionsVerb.Create());
        HelpWithExamples.AddTo(root);
        foreach (Option option in OutputOptions.Create()) root.Add(option);
        return root;
    }
}
