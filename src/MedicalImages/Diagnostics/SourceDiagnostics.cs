using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>2xxx: network and source. {0} is the set; the last hole says how far it came and what unblocks the build.</summary>
internal static class SourceDiagnostics
{
    public static readonly DiagnosticDescriptor Unreachable = Error(2001, "Server not reached",
        "Set '{0}': {1} could not be reached: {2}. Check that the server runs and that host and port are right. {3}");

    public static readonly DiagnosticDescriptor Stalled = Error(2002, "Server stopped answering",
        "Set '{0}': {1} stopped answering: {2}. MedicalImagesIdleTimeout sets how long to wait for a byte. {3}");

    public static readonly DiagnosticDescriptor Cut = Error(2003, "Answer cut short",
        "Set '{0}': the answer of {1} ended early: {2}. {3}");

    public static readonly DiagnosticDescriptor AccessDenied = Error(2004, "Access denied",
        "Set '{0}': {1} answered {2}{3}. {4}");

    public static readonly DiagnosticDescriptor BadStatus = Error(2005, "Server answered with an error",
        "Set '{0}': {1} answered {2}. {3}");

    public static readonly DiagnosticDescriptor NotUnderstood = Error(2006, "Not the answer expected",
        "Set '{0}': {1} did not answer as expected: {2}. Check the URL.{3} {4}");

    public static readonly DiagnosticDescriptor RedirectRefused = Error(2007, "Redirect refused",
        "Set '{0}': {1} redirects in a way that is not followed: {2}. Use the address that the server has. {3}");

    public static readonly DiagnosticDescriptor NamedNotFound = Error(2008, "Named images not found",
        "Set '{0}': {1} has no {2} '{3}'. It may have been deleted, or belong to another server. Check the name in {2}.{4}");

    public static readonly DiagnosticDescriptor Empty = Error(2009, "No image matches",
        "Set '{0}': nothing on {1} matches{2}. Widen the selection, or set AllowEmpty=\"true\" if that is expected.");

    public static readonly DiagnosticDescriptor TooOld = Error(2010, "Server too old",
        "Set '{0}': {1} has ApiVersion {2}; {3} needs {4} (Orthanc {5}). Update the server.");

    public static readonly DiagnosticDescriptor Changing = Error(2011, "Source changes while it is read",
        "Set '{0}': the images of {1} that match changed again and again while they were fetched. Nothing was placed; build again when the server is at rest.");

    public static readonly DiagnosticDescriptor Capped = Error(2012, "Server caps its answers",
        "Set '{0}': {1} gives {2}, so the set would be incomplete. Something caps its answers (LimitFindInstances or LimitFindResults in "
        + "the configuration of an Orthanc), or drops some on the way. Narrow the selection, lift the cap, or ask the server without a "
        + "proxy.");

    public static readonly DiagnosticDescriptor KeywordRefused = Error(2013, "Query refused by the server",
        "Set '{0}': {1} cannot match '{2}'.{3}");

    public static readonly DiagnosticDescriptor TooLarge = Error(2014, "Set larger than allowed",
        "Set '{0}': {4} {1} of {2}, more than MaxTotalSize allows ({3}). "
        + "Nothing was fetched. Narrow the selection with Query, Sample or Limit, or raise MaxTotalSize.");

    public static readonly DiagnosticDescriptor Vanished = Error(2015, "Image vanished",
        "Set '{0}': {1} listed an image that it no longer has: {2}. {3}");

    public static readonly DiagnosticDescriptor Untrusted = Error(2016, "Server not trusted",
        "Set '{0}': the identity of {1} could not be verified: {2}. Check that the URL says https only where the server speaks it, and that its certificate is trusted on this machine. {3}");

    public static readonly DiagnosticDescriptor TooLargeOnTheWay = Error(2017, "Source gives more than allowed",
        "Set '{0}': {1} gives more than MaxTotalSize allows ({2}); the fetching ended there and nothing was placed. It does not say beforehand how much it has. Narrow the selection, or raise MaxTotalSize.");

    public static readonly DiagnosticDescriptor ListNotUnderstood = Error(2018, "List not understood",
        "Set '{0}': the list {1} cannot be read: {2}.");

    public static readonly DiagnosticDescriptor NameChangesUrl = Error(2019, "Name refused",
        "Set '{0}': the list {1} names {2} whose text would change the URL that is asked ('..', '/', '?', '#' or a control character). Nothing was asked for it. Correct the list.");

    public static readonly DiagnosticDescriptor HelperFailed = Error(2020, "Credential helper failed",
        "{0}: the credential helper {1} gave no credentials for {2}: {3}. What it printed is not shown, for it may hold secrets: run it by hand with the argument 'get' to see it. For a server that needs no credentials it should answer {{}}.");

    public static readonly DiagnosticDescriptor FileUnreadable = Error(2021, "File not readable",
        "Set '{0}': the file '{1}' cannot be read: {2}. {3}");

    public static readonly DiagnosticDescriptor ServerNotRecognized = Error(2022, "Server not recognized",
        "Set '{0}': {1} is neither an Orthanc nor a DICOMweb server. /system: {2}. /studies?limit=1: {3}. The URL is the root of the server, such as http://localhost:8042 or http://localhost:8042/dicom-web; for anything else (an archive, a list, WADO-URI) set SourceType. A single image is named in a UrlList.");

    public static readonly DiagnosticDescriptor AmbiguousAddress = Error(2023, "Several images with one address",
        "Set '{0}': {1} lists several objects under the UIDs {2}, and DICOMweb has no other address for them: which one would come is not known. Correct the data; or read an Orthanc with SourceType=\"Orthanc\", which tells them apart.");

    public static readonly DiagnosticDescriptor NoFile = Error(2024, "Answer without a file",
        "Set '{0}': {1} gave no file: {2}.{3} {4}");

    public static readonly DiagnosticDescriptor CompletenessInDoubt = Notice(2030, "Completeness in doubt",
        "Set '{0}': {1} may have images that it does not list: {2}. Only what it lists is used; "
        + "the manifest of a provisioned set has this remark.");

    public static readonly DiagnosticDescriptor StudyNotRead = Warning(2031, "Study of a list not read",
        "Set '{0}': in the list {1}, {2}. The file of a study is found by patientId, so the study of the earlier entry was read, "
        + "and no other. To get each study, give its entry a patientId of its own.");
}
