using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// Reads <c>X_TOKEN</c>, or <c>X_USERNAME</c> and <c>X_PASSWORD</c>. An empty value counts as missing, because GitHub passes a secret that
/// does not exist as an empty value.
/// </summary>
internal sealed class CredentialVariable(string scope, string name, Func<string, string?> variable)
{
    private readonly string _token = $"{name}_TOKEN";
    private readonly string _user = $"{name}_USERNAME";
    private readonly string _password = $"{name}_PASSWORD";

    public HttpCredentials Read()
    {
        if (Value(_token) is { } token)
            return HttpCredentials.Bearer($"the environment variable {_token}", Checked(_token, token, SecretText.HeaderProblem));
        return (Value(_user), Value(_password)) switch
        {
            ({ } user, { } password) =>
                HttpCredentials.Basic($"the environment variables {_user} and {_password}", Checked(_user, user, SecretText.UserProblem),
                Checked(_password, password, SecretText.Problem)),
            ({ }, null) => throw Unusable($"{_user} is set, but {_password} is not"),
            (null, { }) => throw Unusable($"{_password} is set, but {_user} is not"),
            _ when Value(name) is not null => throw Unusable($"{name} is set, but {_token} is not: set the token as {_token}"),
            _ => throw Unusable($"neither {_token} nor {_user} and {_password} are set"),
        };
    }

    private string? Value(string of) => variable(of) is { Length: > 0 } value ? value : null;

    private string Checked(string of, string value, Func<string, string?> problem) => problem(value) is { } wrong
        ? throw Unusable($"{of} {wrong}")
        : value;

    private MedicalImagesException Unusable(string reason) => RequestDiagnostics.CredentialsNotSet.With(scope, name, reason).AsException();
}
