namespace MedicalImages
{
    using System.Collections.Generic;
    using NUnit.Framework;

    /// <summary>Rows for [TestCaseSource] of NUnit.</summary>
    internal static class MedicalImageRows
    {
        public static IEnumerable<TestCaseData> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new TestCaseData((object)null).SetArgDisplayNames(set.Name).Ignore(reason);
                yield break;
            }

            foreach (MedicalImage image in set)
                yield return new TestCaseData(image).SetArgDisplayNames(image.ToString()).SetCategory(image.Category);
        }
    }
}
