namespace MedicalImages.Output;

internal enum DestinationState
{
    /// <summary>Does not exist, or is an empty folder.</summary>
    Absent,

    /// <summary>Contains all files of this request.</summary>
    Complete,

    /// <summary>Was placed for this request, but files are missing.</summary>
    Incomplete,

    /// <summary>Was placed for another request.</summary>
    Stale,

    /// <summary>An update was interrupted.</summary>
    Interrupted,

    /// <summary>Contains files, but no manifest: this package did not place them.</summary>
    Foreign,

    /// <summary>Contains a manifest or journal that cannot be read, so its owner is not known.</summary>
    Unreadable,

    /// <summary>Was placed by another project.</summary>
    OtherProject,

    /// <summary>A file or a link instead of a folder.</summary>
    NotAFolder,
}
