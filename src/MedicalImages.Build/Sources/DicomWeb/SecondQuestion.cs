using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>Asks what only a check needs to know: a server that does not answer it fails nothing.</summary>
internal static class SecondQuestion
{
    /// <summary>Null where the server refuses, or its answer is of no use.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> question)
        where T : class?
    {
        try
        {
            return await question();
        }
        catch (SourceFailure failure) when (IsOfThisQuestion(failure))
        {
            return null;
        }
        catch (MedicalImagesException)
        {
            return null; // a list that contradicts itself
        }
    }

    private static bool IsOfThisQuestion(SourceFailure failure) =>
        failure.Kind is FailureKind.NotUnderstood or FailureKind.Stalled or FailureKind.Cut
        || failure is { Kind: FailureKind.Status, Status: not (401 or 403) };
}
