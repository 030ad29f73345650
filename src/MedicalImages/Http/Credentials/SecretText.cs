namespace MedicalImages.Http.Credentials;

/// <summary>What a secret may be made of. The answers say what is wrong and never show any of it.</summary>
internal static class SecretText
{
    /// <summary>What is wrong with a user name or a password, null if nothing.</summary>
    public static string? Problem(string value) => value switch
    {
        [.., '\n' or '\r'] => "ends with a line break, as what is read from a file often does",
        _ when value.Any(char.IsControl) => "contains a control character",
        _ => null,
    };

    /// <summary>The same for a user name of Basic, which ends at the first colon (RFC 7617 2).</summary>
    public static string? UserProblem(string value) => Problem(value) ?? (value.Contains(':') ? "contains a colon, which no user name may" : null);

    /// <summary>The same for what becomes a header as it is: .NET sends ASCII only.</summary>
    public static string? HeaderProblem(string value) => Problem(value) ?? (value.All(char.IsAscii) ? null : "contains a character that is not ASCII");
}
