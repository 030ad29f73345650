namespace MedicalImages
{
    using System;
    using System.IO;

    /// <summary>What a build writes beside the folder of a set that failed with OnFailure="Warn".</summary>
    internal static class FailureNote
    {
        private const string Extension = ".failed.txt";

        /// <summary>Null if the build did not leave the set out.</summary>
        public static string TryRead(string setPath)
        {
            try
            {
                return File.ReadAllText(setPath + Extension).Trim();
            }
            catch (Exception e) when (e is FileNotFoundException || e is DirectoryNotFoundException)
            {
                return null;
            }
        }

        /// <summary>Whether this is a CI system, by the variables that the build uses too.</summary>
        public static bool IsContinuousIntegration => IsTrue("CI") || IsTrue("TF_BUILD") || IsTrue("ContinuousIntegrationBuild");

        private static bool IsTrue(string variable) =>
            string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);
    }
}
