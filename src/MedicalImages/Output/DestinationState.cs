namespace MedicalImages.Output;

internal enum DestinationState
{
    /// <summary>Not there, or an empty folder.</summary>
    Absent,

    /// <summary>Ours, of this request, and every file is there.</summary>
    Complete,

    /// <summary>Ours and of this request, but files are missing.</summary>
    Incomplete,

    /// <summary>Ours, of another request.</summary>
    Stale,

    /// <summary>Ours, in the middle of an update that was killed.</summary>
    Interrupted,

    /// <summary>Content that we did not put there.</summary>
    Foreign,

    /// <summary>A manifest or journal is there that cannot be read, so that it is not known what is ours.</summary>
    Unreadable,

    /// <summary>Provisioned by another project.</summary>
    AnotherProjects,

    /// <summary>A file or a link stands where the folder should be.</summary>
    NotAFolder,
}
