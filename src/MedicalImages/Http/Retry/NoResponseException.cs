namespace MedicalImages.Http.Retry;

/// <summary>
/// A new connection was closed without a response. Not an <see cref="IOException"/>: after one, .NET would retry three times, in addition
/// to the retries of this package. A connection that was used before may do so: it was idle for too long.
/// </summary>
internal sealed class NoResponseException() : Exception("The connection was closed without a response.");
