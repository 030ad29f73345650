namespace MedicalImages.Http.Retry;

/// <summary>
/// A fresh connection was closed without a byte. It is no <see cref="IOException"/> on purpose: after one, .NET asks three more times by
/// itself, which would multiply with our own retries. On a connection that has served before, it may: that one was merely idle too long.
/// </summary>
internal sealed class UnansweredException() : Exception("The connection was closed without an answer.");
