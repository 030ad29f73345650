using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Requests;

/// <summary>The project's properties that hold for all sets.</summary>
internal sealed record SessionSettings(int MaxConnections, int Retries, TimeSpan IdleTimeout)
{
    private const int MostConnections = 64;

    /// <summary>Reads the texts of MedicalImagesMaxConnections, MedicalImagesRetries and MedicalImagesIdleTimeout; the targets give the defaults.</summary>
    public static SessionSettings Read(string maxConnections, string retries, string idleTimeout, string projectFile, List<Diagnostic> problems)
    {
        T Checked<T>(string property, string text, T? value, string expected)
            where T : struct
        {
            if (value is null) problems.Add(RequestDiagnostics.BadSetting.With(property, text, expected) with { File = projectFile });
            return value.GetValueOrDefault();
        }

        return new SessionSettings(
            Checked("MedicalImagesMaxConnections", maxConnections, Values.WholeNumber(maxConnections, smallest: 1) is { } number and <= MostConnections ? number : (int?)null, $"a whole number from 1 to {MostConnections}"),
            Checked("MedicalImagesRetries", retries, Values.WholeNumber(retries, smallest: 0) is { } tries and <= 20 ? tries : (int?)null, "a whole number from 0 to 20"),
            Checked("MedicalImagesIdleTimeout", idleTimeout, Values.Duration(idleTimeout), "a duration such as 30s, 2m or 00:00:30"));
    }
}
