using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>1xxx: invalid requests, detected before anything is changed.</summary>
internal static class RequestDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownMetadata = Warning(1001, "Unknown metadata",
        "Set '{0}': unknown metadata '{1}' has no effect.{2}");

    public static readonly DiagnosticDescriptor BadSetName = Error(1002, "Set name not allowed",
        "Set '{0}': a set name consists of letters, digits, '-', '_' and '.', starts with a letter or digit, and does not end with "
        + "'.'. «Rename the MedicalImageSet item|Choose another --name|Rename the MedicalImageSet item».");

    public static readonly DiagnosticDescriptor ReservedSetName = Error(1003, "Set name reserved",
        "Set '{0}': this name is reserved for the set that is added when no MedicalImageSet is declared. Choose another name.");

    public static readonly DiagnosticDescriptor DuplicateSetName = Error(1004, "Two sets with one name",
        "Set '{0}' is declared twice with different settings. Each MedicalImageSet needs a unique name.");

    public static readonly DiagnosticDescriptor NoSource = Error(1005, "No source",
        "Set '{0}' has no Source«, and the property MedicalImagesSource is empty|». Set Source to a URL such as http://localhost:8042, "
        + "to a "
            + "folder, archive or list, or to 'phantom:' for the embedded images.");

    public static readonly DiagnosticDescriptor UnknownSourceType = Error(1006, "Unknown SourceType",
        "Set '{0}': unknown «meta SourceType» '{1}'.{2} Valid values: {3}.");

    public static readonly DiagnosticDescriptor UserInfoInUrl = Error(1007, "Credentials in a URL",
        "Set '{0}': the Source URL for {1} contains a user name, a password or a query string. URLs are written to logs and to "
        + "version control. Remove the part before '@' or after '?'.");

    public static readonly DiagnosticDescriptor BadSource = Error(1008, "Invalid Source",
        "Set '{0}': '{1}' is not a supported source.{2} Supported sources are servers and files over http:// or https://, local "
        + "folders, archives and lists, and 'phantom:' (docs/sources.md).");

    public static readonly DiagnosticDescriptor MalformedQuery = Error(1009, "Malformed Query",
        "Set '{0}': «meta Query» is not valid: {1}. Write Keyword=Value pairs separated by ';' or '&', such as "
        + "Modality=MG;StudyDate=20190101-.");

    public static readonly DiagnosticDescriptor UnknownQueryKeyword = Error(1010, "Unknown query keyword",
        "Set '{0}': '{1}' in «meta Query» is not a DICOM attribute that can be matched.{2}");

    public static readonly DiagnosticDescriptor BadValue = Error(1011, "Invalid value",
        "Set '{0}': «meta {1}»«=| |=»\"{2}\" is not valid. Expected: {3}.");

    public static readonly DiagnosticDescriptor UnknownLayoutToken = Error(1012, "Invalid Layout",
        "Set '{0}': «meta Layout» '{1}' is not valid.{2} Use Series, Numbered, Hierarchy, Source, or a template such as "
        + "{{Modality}}/{{SeriesInstanceUID}}/{{InstanceNumber:0000}}.dcm.");

    public static readonly DiagnosticDescriptor BadDestination = Error(1013, "Destination not allowed",
        "Set '{0}': Destination '{1}' {2}. «Set the path of a folder inside $(OutDir), relative to it|Choose another folder|Set the path "
        + "of a folder inside $(OutDir), relative to it».");

    public static readonly DiagnosticDescriptor DestinationShared = Error(1014, "Two sets with one destination",
        "Sets '{0}' and '{1}' have the same Destination '{2}'. Set a different Destination for one of them.");

    public static readonly DiagnosticDescriptor DestinationNested = Error(1015, "A destination inside another",
        "Set '{0}': Destination '{1}' is inside Destination '{3}' of set '{2}'. Destinations must not be nested.");

    public static readonly DiagnosticDescriptor BadSetting = Error(1016, "Invalid property value",
        "The value of «the property «name {0}»|«name {0}»», \"{1}\", is not valid. Expected: {2}.");

    public static readonly DiagnosticDescriptor ImageServerNeeded = Error(1019, "No ImageServer",
        "Set '{0}': a StudyList lists images but does not contain them. Set «meta ImageServer» to the URL of the Orthanc that stores "
        + "them, such as http://localhost:8042.");

    public static readonly DiagnosticDescriptor InstancesNeeded = Error(1020, "No Instances",
        "Set '{0}': a WADO-URI server returns single images and cannot list them. Set «meta Instances» to the SOPInstanceUIDs of the "
        + "images, or use «with SourceType=DicomWeb» if the server supports it.");

    public static readonly DiagnosticDescriptor MetadataNotForSource = Error(1021, "Metadata of another source",
        "Set '{0}': «meta {1}» applies to {2}, but the Source is {3}. Remove it, or set «meta SourceType».");

    public static readonly DiagnosticDescriptor CredentialsNotSet = Error(1022, "Credentials not set",
        "{0}: the environment has no usable credentials for «with CredentialVariable={1}»: {2}. Set {1}_TOKEN, or {1}_USERNAME and "
        + "{1}_PASSWORD. A CI system passes a secret to a «build|command» only if it is configured to: in GitHub Actions by 'env: "
        + "{1}_TOKEN: "
        + "${{{{ secrets.NAME }}}}' on the step, in Azure Pipelines by 'env: {1}_TOKEN: $(NAME)' on the step (secret variables are "
        + "not added to the environment automatically), in GitLab by a masked variable {1}_TOKEN (protected variables are available "
        + "on protected branches only).");

    public static readonly DiagnosticDescriptor InsecureCredentials = Error(1023, "Credentials over plain HTTP",
        "{0}: the credentials of {1} would be sent to {2} over plain HTTP, where others can read them. Nothing was sent. Use "
        + "https. (On a trusted network, «with AllowInsecure=true»« on a set|| on a set» permits it; mirrors always require https.)");

    public static readonly DiagnosticDescriptor NetrcReadable = Error(1024, ".netrc readable by other users",
        "{0}: {1} contains credentials for {2}, but other users of this machine can read the file. Nothing was sent. Run: chmod "
        + "600 {1}");

    public static readonly DiagnosticDescriptor HelperFromProject = Error(1025, "Credential helper set by a project",
        "The property MedicalImagesCredentialHelper is set by the project or on the command line. Only the user can choose the "
        + "program that provides credentials: set the environment variable MedicalImagesCredentialHelper, or write the full path of "
        + "the program to {0}.");

    public static readonly DiagnosticDescriptor NetrcUnusable = Error(1026, "Invalid .netrc file",
        "{0}: {1} cannot be used: {2}. Nothing was sent. Correct the file, or set the environment variable NETRC to the path of "
        + "another file.");

    public static readonly DiagnosticDescriptor CertificateAuthorityUnusable = Error(1027, "Invalid CA file",
        "«name CertificateAuthority»: '{0}' {1}. Specify a PEM file with one or more certificates (-----BEGIN "
        + "CERTIFICATE-----). No request was sent.");

    public static readonly DiagnosticDescriptor SourceNotFound = Error(1028, "Source not found",
        "Set '{0}': «meta Source» '{1}' is neither a URL nor an existing file or folder. Relative paths are resolved against {2}.{3}");

    public static readonly DiagnosticDescriptor BadCredentialVariable = Error(1029, "Invalid CredentialVariable",
        "Set '{0}': «meta CredentialVariable» is the name of an environment variable (letters, digits and '_'), not its value. If it "
        + "was a password or a token, replace it: it is now in «the project file and in logs|the history of the shell|the project file "
        + "and in logs».");

    public static readonly DiagnosticDescriptor SeveralServers = Error(1030, "Credentials for several servers",
        "Set '{0}': «meta CredentialVariable» applies to one server, but the list contains {1}. Use .netrc or a credential helper, which "
        + "have credentials per server, or «declare one set|run one command|declare one set» per server.");

    public static readonly DiagnosticDescriptor BadInstanceName = Error(1031, "Instance not named by UIDs",
        "Set '{0}': '{1}' in «meta Instances» is neither a SOPInstanceUID nor StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID. A "
        + "WADO-URI server identifies images only by these UIDs.");

    public static readonly DiagnosticDescriptor PackageIsWhole = Error(1034, "Selection from a data package",
        "Set '{0}' comes from the data package {1}. The images of a data package are selected when it is packed. Remove the lists, "
        + "Query, Sample, Limit, IncludeFiles, ExcludeFiles and OnInvalid of this set.");

    public static readonly DiagnosticDescriptor PersonalLayout = Error(1032, "Patient text in a path",
        "Set '{0}': «meta Layout» '{1}': {2}, and paths are written to logs, manifests and version control. Use UIDs, numbers or Modality "
        + "instead. docs/destinations.md lists what a path can contain.");

    // 1033 is in the targets of the SDK.
    public static readonly DiagnosticDescriptor BadQueryValue = Error(1035, "Invalid query value",
        "Set '{0}': «meta Query» {1} cannot match anything: {2}.{3}{4} No server was contacted.");

    public static readonly DiagnosticDescriptor BadFilePattern = Error(1039, "Invalid file pattern",
        "Set '{0}': entry {1} of «meta {2}» is not a valid file name pattern: {3}. Write relative paths with '*', '?' and '**', such as "
        + "**/*.dcm.");

    public static readonly DiagnosticDescriptor NoSuchFile = Error(1040, "Pattern matches no file",
        "Set '{0}': {1} matches no file{2}.{3} Correct the pattern, or «set|use» «with AllowEmpty=true» if this is expected.");

    public static readonly DiagnosticDescriptor LayoutNotForSource = Error(1041, "Source without file names",
        "Set '{0}': «meta Layout» '{1}' uses the file names of the source, but the Source is {2}, which has none. Use another layout. If "
        + "the Source is an archive or a list, set «meta SourceType».");

    public static readonly DiagnosticDescriptor NamesNotLocked = Error(1042, "No file names in the lock file",
        "Set '{0}': «meta Layout» '{1}' uses the file names of the source, but {2} does not contain them, because it was written for "
        + "another layout. {3}");

    public static readonly DiagnosticDescriptor MisspelledItem = Warning(1037, "Misspelled item",
        "Items of type '{0}' are not read by MedicalImages.Build. Did you mean '{1}'?");

    public static readonly DiagnosticDescriptor UnknownProperty = Warning(1038, "Unknown property",
        "Unknown property '{0}'{1} has no effect.{2}");

    public static readonly DiagnosticDescriptor BadListEntry = Error(1036, "Invalid list entry",
        "Set '{0}': entry {1} of «meta {2}» is not a valid name: {3}.{4} No server was contacted.");
}
