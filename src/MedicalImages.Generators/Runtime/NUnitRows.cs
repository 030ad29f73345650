namespace MedicalImages
{
    /// <summary>Rows for [TestCaseSource] of NUnit.</summary>
    internal static class MedicalImageRows
    {
        public static global::System.Collections.Generic.IEnumerable<global::NUnit.Framework.TestCaseData> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new global::NUnit.Framework.TestCaseData(
                    MedicalImage.CreatePlaceholder(set.Name)).SetArgDisplayNames(set.Name).Ignore(reason);
                yield break;
            }

            foreach (MedicalImage image in set)
            {
                yield return new global::NUnit.Framework.TestCaseData(image).SetArgDisplayNames(image.ToString())
                    .SetCategory(image.Category);
            }
        }
    }
}
