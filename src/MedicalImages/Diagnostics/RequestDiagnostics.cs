using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>1xxx: what the project asks for cannot be understood or is refused, before anything is touched.</summary>
internal static class RequestDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownMetadata = Warning(1001, "Unknown metadata",
        "Set '{0}': metadata '{1}' is not known and has no effect.{2}");

    public static readonly DiagnosticDescriptor BadSetName = Error(1002, "Set name not allowed",
        "Set '{0}': the name of a set is made of letters, digits, '-', '_' and '.', starts with a letter or digit, and does not end with '.'. Rename the MedicalImageSet item.");

    public static readonly DiagnosticDescriptor ReservedSetName = Error(1003, "Set name reserved",
        "Set '{0}': this name is reserved for the set that exists when no MedicalImageSet is declared. Choose another name.");

    public static readonly DiagnosticDescriptor DuplicateSetName = Error(1004, "Two sets with one name",
        "Set '{0}' is declared twice with different settings. Each MedicalImageSet needs a name of its own.");

    public static readonly DiagnosticDescriptor NoSource = Error(1005, "No source",
        "Set '{0}' has no Source, and the property MedicalImagesSource is empty. Set Source to a URL such as http://localhost:8042, to a folder, archive or list, or to 'phantom:' for the embedded images.");

    public static readonly DiagnosticDescriptor UnknownSourceType = Error(1006, "Unknown SourceType",
        "Set '{0}': SourceType '{1}' is not known.{2} Known here: {3}.");

    public static readonly DiagnosticDescriptor UserInfoInUrl = Error(1007, "Credentials in a URL",
        "Set '{0}': the Source URL for {1} contains a user name, a password or a query. URLs end up in logs and in version control: remove what stands before '@' or after '?'.");

    public static readonly DiagnosticDescriptor BadSource = Error(1008, "Source not understood",
        "Set '{0}': '{1}' is not a source that can be read.{2} docs/sources.md lists what can: servers and files over http:// or https://, folders, archives and lists on this machine, and 'phantom:'.");

    public static readonly DiagnosticDescriptor MalformedQuery = Error(1009, "Malformed Query",
        "Set '{0}': Query cannot be read: {1}. Write Keyword=Value pairs separated by ';' or '&', such as Modality=MG;StudyDate=20190101-.");

    public static readonly DiagnosticDescriptor UnknownQueryKeyword = Error(1010, "Unknown query keyword",
        "Set '{0}': Query names '{1}', which is not a DICOM attribute that can be matched.{2}");

    public static readonly DiagnosticDescriptor BadValue = Error(1011, "Value not understood",
        "Set '{0}': {1}=\"{2}\" is not valid. Expected: {3}.");

    public static readonly DiagnosticDescriptor UnknownLayoutToken = Error(1012, "Layout not understood",
        "Set '{0}': Layout '{1}' is not understood.{2} It is Series, Numbered, Hierarchy, Source, or a template such as "
        + "{{Modality}}/{{SeriesInstanceUID}}/{{InstanceNumber:0000}}.dcm.");

    public static readonly DiagnosticDescriptor BadDestination = Error(1013, "Destination not allowed",
        "Set '{0}': Destination '{1}' {2}. It must be a folder inside $(OutDir), relative to it.");

    public static readonly DiagnosticDescriptor DestinationShared = Error(1014, "Two sets with one destination",
        "Sets '{0}' and '{1}' have the same Destination '{2}'. Give each set a folder of its own.");

    public static readonly DiagnosticDescriptor DestinationNested = Error(1015, "A destination inside another",
        "The Destination '{1}' of set '{0}' lies inside '{3}' of set '{2}'. No destination may contain another.");

    public static readonly DiagnosticDescriptor BadSetting = Error(1016, "Property not understood",
        "The property {0} is \"{1}\". Expected: {2}.");

    public static readonly DiagnosticDescriptor ImageServerNeeded = Error(1019, "No ImageServer",
        "Set '{0}': a StudyList says which images there are, not where their bytes live. Set ImageServer to the URL of the Orthanc that has them, such as http://localhost:8042.");

    public static readonly DiagnosticDescriptor InstancesNeeded = Error(1020, "No Instances",
        "Set '{0}': a WADO-URI server gives single images and no lists. Set Instances to the SOPInstanceUIDs wanted, or use SourceType=\"DicomWeb\" where the server speaks it.");

    public static readonly DiagnosticDescriptor MetadataNotForSource = Error(1021, "Metadata of another source",
        "Set '{0}': {1} belongs to {2}, and the Source is {3}. Remove it, or set SourceType.");

    public static readonly DiagnosticDescriptor CredentialsNotSet = Error(1022, "Credentials not set",
        "{0}: the environment has no usable credentials for CredentialVariable=\"{1}\": {2}. Set {1}_TOKEN, or {1}_USERNAME and {1}_PASSWORD. CI systems pass a secret only where they are told to: GitHub Actions by 'env: {1}_TOKEN: ${{{{ secrets.NAME }}}}' on the step, "
        + "Azure Pipelines by 'env: {1}_TOKEN: $(NAME)' on the step (secret variables are not in the environment by themselves), GitLab by a masked variable {1}_TOKEN (a protected one on protected branches only).");

    public static readonly DiagnosticDescriptor InsecureCredentials = Error(1023, "Credentials over plain HTTP",
        "{0}: the credentials of {1} would go to {2} over plain HTTP, for everybody on the way to read. Nothing was sent. Use https. (Where the network is yours, a set may have AllowInsecure=\"true\"; mirrors may not.)");

    public static readonly DiagnosticDescriptor NetrcReadable = Error(1024, "Others can read .netrc",
        "{0}: {1} has credentials for {2}, but other users of this machine can read the file. Nothing was sent. Run: chmod 600 {1}");

    public static readonly DiagnosticDescriptor HelperFromProject = Error(1025, "Credential helper set by a project",
        "The property MedicalImagesCredentialHelper is set by the project or on the command line. Which program hands out credentials is the user's choice: set the environment variable MedicalImagesCredentialHelper, or write the program's full path into {0}.");

    public static readonly DiagnosticDescriptor NetrcUnusable = Error(1026, ".netrc not understood",
        "{0}: {1} cannot be used: {2}. Nothing was sent. Correct the file, or let the environment variable NETRC name another.");

    public static readonly DiagnosticDescriptor CertificateAuthorityUnusable = Error(1027, "CA file not usable",
        "MedicalImagesCertificateAuthority: '{0}' {1}. It must be a PEM file with one certificate (-----BEGIN CERTIFICATE-----) or more. Nothing was asked of any server.");

    public static readonly DiagnosticDescriptor SourceNotFound = Error(1028, "Source not found",
        "Set '{0}': Source '{1}' is no URL, and there is no such file or folder. Relative paths are meant from the project's folder, '{2}'.{3}");

    public static readonly DiagnosticDescriptor BadCredentialVariable = Error(1029, "CredentialVariable is no name",
        "Set '{0}': CredentialVariable is the name of an environment variable (letters, digits and '_'), never a value. If it was one: it is in the project file and in logs now, so replace it.");

    public static readonly DiagnosticDescriptor SeveralServers = Error(1030, "Credentials for several servers",
        "Set '{0}': CredentialVariable belongs to one server, and the list names {1}. Use .netrc or a credential helper, which know servers by name, or a set for each.");

    public static readonly DiagnosticDescriptor BadInstanceName = Error(1031, "Instance not named by UIDs",
        "Set '{0}': '{1}' in Instances is neither a SOPInstanceUID nor StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID, and a WADO-URI server knows no other names.");

    public static readonly DiagnosticDescriptor PackageIsWhole = Error(1034, "Part of a data package",
        "Set '{0}' comes from the data package {1}, which is used whole: what it holds was decided when it was packed. "
        + "Remove the lists, Query, Sample, Limit, IncludeFiles, ExcludeFiles and OnInvalid of this set.");

    public static readonly DiagnosticDescriptor PersonalLayout = Error(1032, "Patient text in a path",
        "Set '{0}': Layout '{1}': {2}, and paths end up in logs, manifests and version control. Use UIDs, numbers or Modality instead; docs/destinations.md lists what may stand in a path.");

    // 1033 is in the targets of the SDK.
    public static readonly DiagnosticDescriptor BadQueryValue = Error(1035, "Query value not understood",
        "Set '{0}': Query {1} cannot match anything: {2}.{3}{4} No server was contacted.");

    public static readonly DiagnosticDescriptor BadFilePattern = Error(1039, "File pattern not understood",
        "Set '{0}': entry {1} of {2} is not a pattern of file names: {3}. "
        + "Write relative paths with '*', '?' and '**', such as **/*.dcm.");

    public static readonly DiagnosticDescriptor NoSuchFile = Error(1040, "Pattern matches no file",
        "Set '{0}': {1} matches no file{2}.{3} Correct the pattern, or set AllowEmpty=\"true\" where that may be.");

    public static readonly DiagnosticDescriptor LayoutNotForSource = Error(1041, "Layout of named files",
        "Set '{0}': Layout '{1}' is made of the names that files have at their source, and the Source is {2}, which has none. "
        + "Use another layout. If the Source is an archive or a list, set SourceType.");

    public static readonly DiagnosticDescriptor NamesNotLocked = Error(1042, "No names in the lock",
        "Set '{0}': Layout '{1}' is made of the names that files have at their source, and {2} does not have them, "
        + "because it was written under another layout. {3}");

    public static readonly DiagnosticDescriptor MisspelledItem = Warning(1037, "Misspelled item",
        "Items of the type '{0}' are not read by MedicalImages.Build. Did you mean '{1}'?");

    public static readonly DiagnosticDescriptor UnknownProperty = Warning(1038, "Unknown property",
        "The property '{0}'{1} is not a property of this package and has no effect.{2}");

    public static readonly DiagnosticDescriptor BadListEntry = Error(1036, "List entry not understood",
        "Set '{0}': entry {1} of {2} is not a valid name: {3}.{4} No server was contacted.");
}
