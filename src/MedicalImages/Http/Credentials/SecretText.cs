namespace MedicalImages.Http.Credentials;

/// <summary>Checks the characters of a secret. The results describe the problem and never contain the secret.</summary>
internal static class SecretText
{
    /// <summary>Checks a user name or a password; null if it is valid.</summary>
    public static string? Problem(string value) => value switch
    {
        [.., '\n' or '\r'] => "ends with a line break, which a value that was read from a file often has",
        _ when value.Any(char.IsControl) => "contains a control character",
        _ => null,
    };

    /// <summary>Checks a user name for Basic authentication, which ends at the first colon (RFC 7617 2).</summary>
    public static string? UserProblem(string value) => Problem(value) ?? (value.Contains(':') ? "contains a colon, which is not allowed in a user name" : null);

    /// <summary>Checks a value that becomes a header unchanged: .NET sends ASCII only.</summary>
    public static string? HeaderProblem(string value) => Problem(value) ?? (value.All(char.IsAscii) ? null : "contains a character that is not ASCII");
}
