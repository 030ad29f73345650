namespace MedicalImages
{
    using System.Collections.Generic;
    using Microsoft.VisualStudio.TestTools.UnitTesting;

    /// <summary>Rows for [DynamicData] of MSTest 4.</summary>
    internal static class MedicalImageRows
    {
        public static IEnumerable<TestDataRow<MedicalImage>> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new TestDataRow<MedicalImage>(null) { DisplayName = set.Name, IgnoreMessage = reason };
                yield break;
            }

            foreach (MedicalImage image in set)
            {
                yield return new TestDataRow<MedicalImage>(image)
                {
                    TestCategories = new List<string> { image.Category },
                };
            }
        }
    }
}
