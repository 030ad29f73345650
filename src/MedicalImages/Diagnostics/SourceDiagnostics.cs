using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>2xxx: network and source. {0} is the set; the last argument states the progress and how to continue.</summary>
internal static class SourceDiagnostics
{
    public static readonly DiagnosticDescriptor Unreachable = Error(2001, "Server unreachable",
        "Set '{0}': {1} could not be reached: {2}. Check that the server is running and that host and port are correct. {3}");

    public static readonly DiagnosticDescriptor Stalled = Error(2002, "Server stopped responding",
        "Set '{0}': {1} stopped responding: {2}. «name IdleTimeout» sets how long to wait for data. {3}");

    public static readonly DiagnosticDescriptor Truncated = Error(2003, "Response incomplete",
        "Set '{0}': the response of {1} is incomplete: {2}. {3}");

    public static readonly DiagnosticDescriptor AccessDenied = Error(2004, "Access denied",
        "Set '{0}': {1} returned {2}{3}. {4}");

    public static readonly DiagnosticDescriptor BadStatus = Error(2005, "Server returned an error",
        "Set '{0}': {1} returned {2}. {3}");

    public static readonly DiagnosticDescriptor UnexpectedResponse = Error(2006, "Unexpected response",
        "Set '{0}': {1} returned an unexpected response: {2}. Check the URL.{3} {4}");

    public static readonly DiagnosticDescriptor RedirectRefused = Error(2007, "Redirect refused",
        "Set '{0}': {1} returned a redirect that is not followed: {2}. Use the final address of the server. {3}");

    public static readonly DiagnosticDescriptor NamedNotFound = Error(2008, "Named images not found",
        "Set '{0}': {1} has no match for '{3}' in {2}. The object may have been deleted, or be in another source. "
        + "Check the entry.{4}");

    public static readonly DiagnosticDescriptor Empty = Error(2009, "No image matches",
        "Set '{0}': no image of {1} matches{2}. Widen the selection, or «set|use» «with AllowEmpty=true» if this is expected.");

    public static readonly DiagnosticDescriptor TooOld = Error(2010, "Server too old",
        "Set '{0}': {1} has ApiVersion {2}, but {3} requires {4} (Orthanc {5}). Update the server.");

    public static readonly DiagnosticDescriptor Changing = Error(2011, "Source changes while it is read",
        "Set '{0}': the matching images of {1} changed repeatedly while they were fetched. Nothing was placed. «Build|Run the command» "
        + "again when "
        + "the server is idle.");

    public static readonly DiagnosticDescriptor Capped = Error(2012, "Server limits its results",
        "Set '{0}': {1} returned {2}, so the set would be incomplete. The server may limit its results (LimitFindInstances or "
        + "LimitFindResults in the configuration of an Orthanc), or a proxy may drop some. Narrow the selection, raise the limit, or "
        + "connect to the server without the proxy.");

    public static readonly DiagnosticDescriptor KeywordRefused = Error(2013, "Query not supported by the server",
        "Set '{0}': {1} cannot match '{2}'.{3}");

    public static readonly DiagnosticDescriptor TooLarge = Error(2014, "Set larger than allowed",
        "Set '{0}': {4} {1} of {2}, which exceeds «meta MaxTotalSize» ({3}). Nothing was fetched. Narrow the selection with «meta "
        + "Query», «meta Sample» "
        + "or «meta Limit», or raise «meta MaxTotalSize».");

    public static readonly DiagnosticDescriptor Vanished = Error(2015, "Image no longer available",
        "Set '{0}': {1} no longer has an image that it listed: {2}. {3}");

    public static readonly DiagnosticDescriptor Untrusted = Error(2016, "Server not trusted",
        "Set '{0}': the identity of {1} could not be verified: {2}. Check that the server supports https, and that its certificate "
        + "is trusted on this machine. {3}");

    public static readonly DiagnosticDescriptor TooLargeWhileFetching = Error(2017, "Source larger than allowed",
        "Set '{0}': the images of {1} exceed «meta MaxTotalSize» ({2}). Fetching was stopped, and nothing was placed. The source does not "
        + "declare sizes in advance. Narrow the selection, or raise «meta MaxTotalSize».");

    public static readonly DiagnosticDescriptor ListNotUnderstood = Error(2018, "Invalid list",
        "Set '{0}': the list {1} cannot be read: {2}.");

    public static readonly DiagnosticDescriptor NameChangesUrl = Error(2019, "Name refused",
        "Set '{0}': the list {1} contains {2} that would change the requested URL ('..', '/', '?', '#' or a control character). It "
        + "was not requested. Correct the list.");

    public static readonly DiagnosticDescriptor HelperFailed = Error(2020, "Credential helper failed",
        "{0}: the credential helper {1} returned no credentials for {2}: {3}. Its output is not shown, because it may contain "
        + "secrets. To see it, run the helper with the argument 'get'. For a server that requires no credentials, it must return "
        + "{{}}.");

    public static readonly DiagnosticDescriptor FileUnreadable = Error(2021, "File not readable",
        "Set '{0}': the file '{1}' cannot be read: {2}. {3}");

    public static readonly DiagnosticDescriptor ServerNotRecognized = Error(2022, "Server not recognized",
        "Set '{0}': {1} is not a server of type {2}. {3}. «Set Source to|Use|Set Source to» the root URL of the server, such as "
        + "http://localhost:8042 "
        + "or http://localhost:8042/dicom-web. For any other source (an archive, a list, WADO-URI), set «meta SourceType». Single images "
        + "are listed in a UrlList.");

    public static readonly DiagnosticDescriptor AmbiguousAddress = Error(2023, "Several images with one address",
        "Set '{0}': {1} lists several objects with the UIDs {2}. DICOMweb cannot address them separately, so it is not known which "
        + "one is returned. Correct the data. For an Orthanc, use «with SourceType=Orthanc», which distinguishes them.");

    public static readonly DiagnosticDescriptor NoFile = Error(2024, "Response without a file",
        "Set '{0}': {1} returned no file: {2}.{3} {4}");

    public static readonly DiagnosticDescriptor CompletenessInDoubt = Notice(2030, "Completeness in doubt",
        "Set '{0}': {1} may have images that it does not list: {2}. Only listed images are used. The manifest of a provisioned set "
        + "contains this note.");

    public static readonly DiagnosticDescriptor StudyNotRead = Warning(2031, "Study of a list not read",
        "Set '{0}': in the list {1}, {2}. The file of a study is located by patientId, so only the study of the first such entry "
        + "was read. To read every study, give each entry a unique patientId.");

    public static readonly DiagnosticDescriptor BucketNotFound = Error(2040, "Bucket not found",
        "Set '{0}': {1} has no bucket '{2}'. Check its name. If another service has it, set «meta Endpoint» to the base URL of that "
        + "service.");

    public static readonly DiagnosticDescriptor BucketNotPublic = Error(2041, "Bucket not public",
        "Set '{0}': {1} returned HTTP 403 for the bucket '{2}': it does not exist, or it may not be listed or read without credentials. "
        + "Buckets are read anonymously. Choose a public bucket, or a prefix of it that is public.");

    public static readonly DiagnosticDescriptor BucketElsewhere = Error(2042, "Bucket in another region",
        "Set '{0}': {1} does not serve the bucket '{2}', which is in the region {3}. Set «meta Endpoint» to the service in that region, "
        + "such as {4}.");

    public static readonly DiagnosticDescriptor VersionNotStated = Warning(2050, "DOI without a version",
        "Set '{0}': {1} is the DOI of all versions of a record. The newest one, {2}, was read. Use the DOI of a version, so that the set "
        + "does not change with the next one.");
}
