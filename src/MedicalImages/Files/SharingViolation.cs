namespace MedicalImages.Files;

/// <summary>Distinguishes a file that another process has open from one that cannot be opened.</summary>
internal static class SharingViolation
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    private static readonly int[] OnWindows = [unchecked((int)0x80070020), unchecked((int)0x80070021)];

    public static bool IsSharingViolation(IOException e) => IsWouldBlock(e.HResult) || OnWindows.Contains(e.HResult);

    /// <summary>EWOULDBLOCK of Linux and macOS.</summary>
    public static bool IsWouldBlock(int error) => error is 11 or 35;
}
