namespace MedicalImages
{
    /// <summary>What a build writes beside the folder of a set that failed with OnFailure="Warn".</summary>
    internal static class MedicalImageFailureNote
    {
        private const string Extension = ".failed.txt";

        /// <summary>Null if the build did not leave the set out.</summary>
        public static string TryRead(string setPath)
        {
            try
            {
                return global::System.IO.File.ReadAllText(setPath + Extension).Trim();
            }
            catch (global::System.Exception e) when (e is global::System.IO.IOException || e is global::System.UnauthorizedAccessException)
            {
                return null;
            }
        }

        /// <summary>Whether this is a CI system, by the variables that the build uses too.</summary>
        public static bool IsContinuousIntegration => IsTrue("CI") || IsTrue("TF_BUILD") || IsTrue("ContinuousIntegrationBuild");

        private static bool IsTrue(string variable) => string.Equals(
            global::System.Environment.GetEnvironmentVariable(variable), "true", global::System.StringComparison.OrdinalIgnoreCase);
    }
}
