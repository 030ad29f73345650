namespace MedicalImages.Http.Plain;

/// <summary>What is known about a response.</summary>
internal enum HeaderState
{
    /// <summary>The header has not been received completely.</summary>
    Incomplete,

    /// <summary>The header is valid, and has one Content-Length.</summary>
    Plain,

    /// <summary>HttpClient must read the response.</summary>
    Unusual,
}
